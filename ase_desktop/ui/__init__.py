"""The windows."""

from __future__ import annotations

from ase_desktop.ui.lasting_none import keep_none

keep_none()
