"""Forms of applications, rosters and messages to a KIM."""

from groups.forms.cover import CoverForm
from groups.forms.details import ContactForm, DetailsForm, VillageForm
from groups.forms.imported import ImportedRows
from groups.forms.mending import (
    DissolveForm,
    MendDecreeForm,
    MendGroupForm,
    MendScanForm,
    ObjectionForm,
)
from groups.forms.messages import MessageForm
from groups.forms.officers import OfficerForms
from groups.forms.papers import (
    ChangeSentForm,
    DecreeFilesForm,
    DecreeForm,
    PapersForm,
    SubmitForm,
)
from groups.forms.paste_form import PasteForm
from groups.forms.pasted import MAX_ROWS, PastedRows
from groups.forms.roster import (
    AcceptForm,
    CodeForm,
    MemberForm,
    NewMemberForm,
    PaperConsentForm,
    RemoveForm,
)

__all__ = [
    "MAX_ROWS",
    "AcceptForm",
    "ChangeSentForm",
    "CodeForm",
    "ContactForm",
    "CoverForm",
    "DecreeFilesForm",
    "DecreeForm",
    "DetailsForm",
    "DissolveForm",
    "ImportedRows",
    "MemberForm",
    "MendDecreeForm",
    "MendGroupForm",
    "MendScanForm",
    "MessageForm",
    "NewMemberForm",
    "ObjectionForm",
    "OfficerForms",
    "PaperConsentForm",
    "PapersForm",
    "PasteForm",
    "PastedRows",
    "RemoveForm",
    "SubmitForm",
    "VillageForm",
]
