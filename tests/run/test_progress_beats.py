"""Work that takes long says that it goes on."""

from __future__ import annotations

from watcher.run.progress import ROWS_A_BEAT, Progress, Stage


def test_every_step_and_every_so_many_rows_give_a_sign_of_life() -> None:
    beats: list[int] = []
    progress = Progress(beat=lambda: beats.append(1))
    rows = list(progress.counted(range(2 * ROWS_A_BEAT + 1), Stage.READING, "plan.csv"))
    assert (len(rows), len(beats)) == (2 * ROWS_A_BEAT + 1, 3)
