"""Whatever is written, a sound PDF comes out: empty, endless, in any alphabet."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ase_desktop.reports.characters import printable
from ase_desktop.reports.child_summary import child_summary
from ase_desktop.reports.document import (
    Banner,
    Block,
    Card,
    Cards,
    Document,
    Heading,
    KeepTogether,
    KeyValues,
    Lines,
    Paragraph,
    Run,
    SignatureRow,
    Spacer,
    Table,
    Text,
    Title,
    plain,
)
from ase_desktop.reports.facts import Fact
from ase_desktop.reports.pdf import page_count, pdf_bytes
from ase_desktop.reports.summary_content import (
    Event,
    Family,
    Header,
    Health,
    MissingPaper,
    Quote,
    Request,
    SummaryContent,
    VisitRow,
)
from tests.judges_pdf import Judged

MADE = datetime(2026, 11, 24, 21, 10)

words = st.text(st.characters(), max_size=60)
endless = st.builds(lambda text, times: text * times, words, st.integers(1, 30))
texts = st.one_of(words, endless, st.sampled_from(["", " ", "\n\n", "a" * 900, "é " * 900, "&<b>"]))
runs = st.lists(
    st.builds(Run, texts, bold=st.booleans(), italic=st.booleans(), code=st.booleans()), max_size=3
).map(tuple)


def tables() -> st.SearchStrategy[Table]:
    return st.integers(1, 4).flatmap(
        lambda columns: st.builds(
            Table,
            st.tuples(*[words] * columns),
            st.lists(st.tuples(*[runs] * columns), max_size=6).map(tuple),
            st.just((1.0,) * columns),
        )
    )


simple: st.SearchStrategy[Block] = st.one_of(
    st.builds(Title, words, words),
    st.builds(Heading, st.sampled_from([1, 2]), words),
    st.builds(Paragraph, runs, st.booleans()),
    st.builds(Lines, st.lists(runs, max_size=5).map(tuple)),
    tables(),
    st.builds(KeyValues, st.lists(st.tuples(words, runs), max_size=5).map(tuple)),
    st.builds(Banner, words, runs, st.sampled_from(["info", "attention", "danger"])),
    st.builds(SignatureRow, st.lists(words, min_size=1, max_size=3).map(tuple)),
    st.just(Spacer(10.0)),
)
several = st.lists(simple, max_size=8).map(tuple)
blocks = st.lists(
    st.one_of(
        simple,
        st.builds(KeepTogether, several),
        st.builds(Cards, st.lists(st.builds(Card, words, several), max_size=4).map(tuple)),
    ),
    max_size=6,
).map(tuple)

facts = st.lists(st.builds(Fact, texts, words, words, words), max_size=6).map(tuple)
headers = st.builds(
    Header,
    child=words,
    first_name=words,
    age=words,
    period=words,
    sender=words,
    recipient=words,
    version=st.integers(0, 9),
    replaces=words,
    measure=words,
    judge=words,
)
families = st.builds(
    Family,
    rights=facts,
    days_since_last=st.none() | st.integers(0, 999),
    visits=st.lists(st.builds(VisitRow, words, texts, texts, words, facts), max_size=12).map(tuple),
    calls=facts,
)
summaries = st.builds(
    SummaryContent,
    header=headers,
    essential=facts,
    requests=st.lists(st.builds(Request, texts, words, words, words), max_size=6).map(tuple),
    family=families,
    health=st.builds(Health, allergies=facts, sleep=facts),
    school=facts,
    events=st.lists(st.builds(Event, words, facts, words), max_size=4).map(tuple),
    words=st.lists(st.builds(Quote, texts, words, words), max_size=5).map(tuple),
    dates=facts,
    papers=st.lists(st.builds(MissingPaper, words, words, words), max_size=5).map(tuple),
    closing=texts,
    notes=st.integers(0, 9999),
    last_entry=words,
    made=st.just(MADE),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any")


@settings(max_examples=25)
@given(blocks=blocks, footer=words, scale=st.sampled_from([1.0, 0.8]))
def test_any_document_is_a_sound_pdf(
    folder: Path, blocks: tuple[Block, ...], footer: str, scale: float
) -> None:
    document = Document(
        title=footer, subject="", blocks=blocks, made=MADE, footer=footer, scale=scale
    )
    judged = Judged(folder / "d.pdf", pdf_bytes(document))
    assert "No syntax or stream encoding errors" in judged.check()
    assert judged.about["Tagged"] == "yes"
    assert "Syntax Error" not in judged.text()
    assert judged.structure.startswith("Document")


@settings(max_examples=15)
@given(content=summaries)
def test_any_summary_is_a_sound_pdf(folder: Path, content: SummaryContent) -> None:
    judged = Judged(folder / "s.pdf", pdf_bytes(child_summary(content)))
    assert "No syntax or stream encoding errors" in judged.check()
    written = str(content).replace("=None", "").casefold()  # a sentence begins with a capital
    assert "None" not in judged.text() or "none" in written


def test_an_empty_document_is_one_page() -> None:
    empty = Document(title="", subject="", blocks=(), made=MADE, confidentiality="")
    assert page_count(empty) == 1


@pytest.mark.parametrize("count", [1, 400])
def test_long_tables_run_over_pages_with_their_heads(count: int, folder: Path) -> None:
    rows: tuple[tuple[Text, ...], ...] = tuple(
        (plain(f"n{number}"), plain("x" * (number % 90))) for number in range(count)
    )
    document = Document(
        title="t", subject="", blocks=(Table(("Un", "Deux"), rows, (1, 3)),), made=MADE
    )
    judged = Judged(folder / "t.pdf", pdf_bytes(document))
    shown = judged.words
    assert [f"n{number}" for number in range(count)] == [word for word in shown if word[0] == "n"]
    assert shown.count("Deux") == int(judged.about["Pages"])
    assert judged.structure.count('"Deux"') == 1


def test_a_banner_longer_than_a_page_is_printed_without_its_tint(folder: Path) -> None:
    long = plain(" ".join(f"mot{number}" for number in range(2000)))
    document = Document(title="t", subject="", blocks=(Banner("Attention", long),), made=MADE)
    judged = Judged(folder / "b.pdf", pdf_bytes(document))
    assert int(judged.about["Pages"]) > 1
    assert "mot1999" in judged.words


def test_a_cell_longer_than_a_page_is_cut_between_pages(folder: Path) -> None:
    long = plain(" ".join(f"mot{number}" for number in range(4000)))
    document = Document(
        title="t", subject="", blocks=(Table(("A", "B"), ((plain("x"), long),), (1, 3)),), made=MADE
    )
    judged = Judged(folder / "c.pdf", pdf_bytes(document))
    assert [word for word in judged.words if word.startswith("mot")] == [
        f"mot{number}" for number in range(4000)
    ]


@given(text=st.text(max_size=80))
def test_what_is_printable_is_stable_and_carries_no_control(text: str) -> None:
    once = printable(text)
    assert printable(once) == once
    assert not [char for char in once if char != "\n" and ord(char) < 32]
