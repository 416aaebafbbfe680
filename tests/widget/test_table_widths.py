"""The columns of a table share its width without cutting a word."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hypothesis import example, given
from hypothesis import strategies as st

from ase_desktop.ui.widgets.table_widths import Needs, shared

columns = st.lists(
    st.tuples(st.sampled_from((0, 80, 200)), st.integers(20, 90), st.integers(0, 300)),
    min_size=1,
    max_size=6,
)


def told(needs: Sequence[Needs]) -> Callable[[], Sequence[Needs]]:
    return lambda: needs


def never() -> Sequence[Needs]:
    raise AssertionError("nothing is measured while there is room")


def test_with_room_each_has_its_width_and_one_takes_what_is_left() -> None:
    assert shared(1000, (200, 0, 100), least_free=260, measure=never) == [200, 700, 100]


def test_without_one_to_take_what_is_left_the_last_does() -> None:
    assert shared(1000, (200, 100), least_free=260, measure=never) == [200, 800]


def test_columns_give_the_room_their_lines_do_not_need() -> None:
    needs = (Needs(90, 40), Needs(400, 60))
    assert shared(500, (300, 0), least_free=260, measure=told(needs)) == [90, 410]


@given(columns, st.integers(200, 1200))
@example([(0, 20, 0), (0, 20, 0), (0, 68, 0)], 200)
def test_a_word_is_whole_as_long_as_all_words_have_room(
    found: list[tuple[int, int, int]], room: int
) -> None:
    wished = [wish for wish, _word, _more in found]
    needs = [Needs(word + more, word) for _wish, word, more in found]
    widths = shared(room, wished, least_free=260, measure=told(needs))
    assert all(width >= 0 for width in widths)
    if sum(need.word for need in needs) <= room and room - sum(wished) < 260:
        assert sum(widths) <= room
        least = [
            min(wish or need.word, need.word) for wish, need in zip(wished, needs, strict=True)
        ]
        assert all(width >= low for width, low in zip(widths, least, strict=True))
