"""The command line: parse, call one service, print. It never loads Qt."""
