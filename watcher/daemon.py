"""One tick comes in and is run at every interval; a signal ends it cleanly, a dead loop ends it loudly."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from types import FrameType

TICK_SECONDS = 30
"""How long between two ticks. What is due is asked of the database each time, so nothing hangs on this figure."""

DEAD_AFTER_TICKS = 20
"""A loop that has not ticked for this many intervals counts as dead, however alive it claims to be."""

DEAD_AFTER_AT_LEAST_SECONDS = 600
"""A first import or a slow machine can take minutes for one tick: so long no loop counts as dead, however short its interval."""


def dead_after_seconds(interval_seconds: float) -> float:
    """How many seconds of silence mean that a loop with this interval is dead."""
    return max(DEAD_AFTER_TICKS * interval_seconds, DEAD_AFTER_AT_LEAST_SECONDS)


class Daemon:
    """Runs `tick` every `interval` seconds until SIGTERM, SIGINT or a failure.

    `alive_at` gives the last sign of life of a tick that is under way, which counts like the end of one. `tick` returns
    normally whatever it could report itself; what it raises is a fault of the program, which ends the process with a
    non-zero code so that whatever supervises it starts a fresh one.
    """

    def __init__(
        self,
        tick: Callable[[], None],
        *,
        interval_seconds: float = TICK_SECONDS,
        alive_at: Callable[[], datetime] | None = None,
    ) -> None:
        self._tick = tick
        self._alive_at = alive_at
        self._interval_seconds = interval_seconds
        self._ended = threading.Event()
        self._failure: BaseException | None = None
        self._last_tick = datetime.now(UTC)

    def run(self) -> BaseException | None:
        """Blocks until the end; None after a clean stop, else what went wrong."""
        from apscheduler.executors.pool import ThreadPoolExecutor
        from apscheduler.schedulers.background import BackgroundScheduler

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._on_signal)
        # The scheduler is only the alarm clock: memory store, one interval, late ticks run once and never overlap.
        scheduler = BackgroundScheduler(executors={"default": ThreadPoolExecutor(1)}, timezone=UTC)
        scheduler.add_job(
            self._guarded_tick,
            "interval",
            seconds=self._interval_seconds,
            next_run_time=datetime.now(UTC),
            misfire_grace_time=None,
            coalesce=True,
            max_instances=1,
        )
        scheduler.start()
        try:
            while not self._ended.wait(self._interval_seconds):
                self._notice_a_dead_loop()
        finally:
            scheduler.shutdown(wait=not isinstance(self._failure, TickStopped))
        return self._failure

    def stop(self) -> None:
        """End after the tick that is running, if one is."""
        self._ended.set()

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self.stop()

    def _guarded_tick(self) -> None:
        try:
            self._tick()
        except BaseException as failure:  # noqa: BLE001 - whatever it is must end the process, not die in a thread
            self._failure = failure
            self.stop()
        self._last_tick = datetime.now(UTC)

    def _notice_a_dead_loop(self) -> None:
        last = self._last_tick if self._alive_at is None else max(self._last_tick, self._alive_at())
        silent = (datetime.now(UTC) - last).total_seconds()
        if silent > dead_after_seconds(self._interval_seconds):
            self._failure = TickStopped(f"no tick for {silent:.0f} seconds")
            self.stop()


class TickStopped(RuntimeError):
    """The loop has not ticked for so long that it counts as dead."""
