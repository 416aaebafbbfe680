"""The kinds of record, one file each; this list is the only registration."""

from __future__ import annotations

from ase_desktop.models.addendum import Addendum
from ase_desktop.models.amendment import Amendment
from ase_desktop.models.appointment import Appointment
from ase_desktop.models.approval import Approval
from ase_desktop.models.base import Record
from ase_desktop.models.care_measure import CareMeasure
from ase_desktop.models.carer_summary import CarerSummary
from ase_desktop.models.child import Child
from ase_desktop.models.contact import Contact
from ase_desktop.models.contact_right import ContactRight
from ase_desktop.models.daily_log import DailyLog
from ase_desktop.models.foster_household import FosterHousehold
from ase_desktop.models.health_alert import HealthAlert
from ase_desktop.models.hearing import Hearing
from ase_desktop.models.hosting_agreement import HostingAgreement
from ase_desktop.models.household_member import HouseholdMember
from ase_desktop.models.incident import Incident
from ase_desktop.models.incident_line import IncidentLine
from ase_desktop.models.incident_notice import IncidentNotice
from ase_desktop.models.paper import Paper
from ase_desktop.models.placement import Placement
from ase_desktop.models.private_note import PrivateNote
from ase_desktop.models.request import Request
from ase_desktop.models.set_aside import SetAside
from ase_desktop.models.treatment import Treatment
from ase_desktop.models.visit import Visit
from ase_desktop.models.visit_note import VisitNote
from ase_desktop.models.visit_schedule import VisitSchedule

# In the order screens and papers list them; a kind that is not here does not exist.
MODELS: tuple[type[Record], ...] = (
    FosterHousehold,
    HouseholdMember,
    Approval,
    Child,
    Contact,
    Placement,
    CareMeasure,
    Hearing,
    ContactRight,
    VisitSchedule,
    Visit,
    Paper,
    HealthAlert,
    Treatment,
    Appointment,
    HostingAgreement,
    Amendment,
    VisitNote,
    Incident,
    IncidentLine,
    IncidentNotice,
    DailyLog,
    Addendum,
    CarerSummary,
    Request,
    PrivateNote,
    SetAside,
)
