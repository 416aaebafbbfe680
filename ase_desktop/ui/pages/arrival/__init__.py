"""« Un enfant arrive »."""
