"""The signals that ask a process to end what it does and go."""

import signal


def stop_signals() -> tuple[signal.Signals, ...]:
    """SIGINT, SIGTERM and, where it is not ignored (nohup does), the SIGHUP of a terminal that closes."""
    hangup = getattr(signal, "SIGHUP", None)
    wanted = (signal.SIGINT, signal.SIGTERM)
    return wanted if hangup is None or signal.getsignal(hangup) is signal.SIG_IGN else (*wanted, hangup)
