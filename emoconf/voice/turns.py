"""Turns and the pauses in them, from stretches of speech."""

from dataclasses import dataclass, replace

from emoconf.voice.speech import Speech

#: Seconds of silence from which on it is a pause. Shorter ones are consonants: the limit of Hieke,
#: Kowal and O'Connell (1983, "The trouble with 'articulatory' pauses", Language and Speech 26,
#: 203-214) is 130 ms, measured with a finer clock than blocks of 32 ms.
PAUSE = 0.15

#: Seconds of silence that end a turn. Pauses of over a second are made by people who think while
#: they speak (Campione and Véronis 2002, "A large-scale multilingual study of silent pause
#: duration"); after two another person usually has the floor.
REST = 2.0


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn.

    Attributes:
        began: Seconds.
        ended: When its last stretch of speech was over, or the time up to which it has lasted.
        pauses: How many there were in it.
        paused: Seconds of all of them together.
    """

    began: float
    ended: float
    pauses: int = 0
    paused: float = 0.0

    @property
    def seconds(self) -> float:
        """How long it took, pauses included."""
        return self.ended - self.began


@dataclass(frozen=True, slots=True)
class Turns:
    """What was heard.

    Attributes:
        turn: The one that is under way; None while there is none.
        speaking: Whether its last stretch of speech still lasts.
    """

    turn: Turn | None = None
    speaking: bool = False


def step(state: Turns, speech: Speech, now: float) -> tuple[Turns, Turn | None]:
    """Takes the next block.

    Args:
        state: Before.
        speech: After that block.
        now: When the block ended, seconds.

    Returns:
        The state after, and the turn that is over now.
    """
    over: Turn | None = None
    turn, speaking = state.turn, state.speaking
    if speech.state == "speaking" and speech.began is not None:
        if turn is None:
            turn = Turn(speech.began, now)
        elif not speaking and speech.began - turn.ended > PAUSE:
            pause = speech.began - turn.ended
            turn = replace(turn, pauses=turn.pauses + 1, paused=turn.paused + pause)
        return Turns(replace(turn, ended=now), True), None
    if turn is not None and speaking and speech.ended is not None:
        turn, speaking = replace(turn, ended=speech.ended), speech.heard
    # What has begun to be speech keeps the turn open until it is told from a click.
    if turn is not None and speech.state != "starting" and now - turn.ended >= REST:
        over, turn = turn, None
    return Turns(turn, speaking and turn is not None), over
