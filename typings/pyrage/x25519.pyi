"""The part of pyrage.x25519 that crypto/sealing.py uses."""

class Recipient:
    @staticmethod
    def from_str(text: str, /) -> Recipient: ...

class Identity:
    @staticmethod
    def from_str(text: str, /) -> Identity: ...
    def to_public(self) -> Recipient: ...
