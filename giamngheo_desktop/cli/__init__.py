"""The command line: arguments -> one service call -> text or JSON."""
