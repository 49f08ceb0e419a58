"""Words that name an occupation, and words of firms' names: what tells "Data Analyst" from "Acme Analytics". Pure."""

from __future__ import annotations

import re

from followthrough.evidence.lazy import lazy
from followthrough.evidence.text import fold, word_set

_OCCUPATIONS = word_set(
    "engineer developer analyst manager director designer scientist consultant coordinator specialist assistant "
    "associate "
    "administrator officer lead head architect accountant nurse teacher technician intern internship trainee "
    "apprentice "
    "representative executive advisor adviser agent clerk supervisor operator writer editor researcher fellow lecturer "
    "professor instructor tutor counsel lawyer attorney paralegal recruiter buyer planner strategist producer "
    "controller "
    "cashier driver chef cook barista electrician mechanic plumber carpenter welder machinist pharmacist therapist "
    "physician surgeon dentist veterinarian caregiver carer receptionist secretary librarian translator interpreter "
    "photographer animator artist copywriter journalist reporter surveyor inspector auditor actuary underwriter broker "
    "trader teller banker bookkeeper economist statistician programmer tester president vp chief ceo cto cfo coo "
    "worker "
    "steward bartender waiter waitress stylist trainer coach counselor counsellor psychologist biologist chemist "
    "physicist "
    "geologist geotechnician hygienist paramedic midwife radiographer sonographer dietitian nutritionist phlebotomist "
    "machinist fitter labourer laborer handler picker packer installer estimator superintendent foreman dispatcher "
    "merchandiser marketer copyeditor proofreader curator archivist conservator principal postdoc postdoctoral "
    "studentship apprenticeship traineeship placement graduate sysadmin devops sre dba owner master maker guide porter "
    "housekeeper concierge janitor cleaner gardener farmer pilot mechanic seller salesperson saleswoman salesman "
    "controller treasurer generalist evangelist advocate facilitator moderator investigator caseworker clinician "
    "practitioner technologist pathologist aide warden baker butcher tailor instructor demonstrator hand evaluator "
    "partner physiotherapist physio nanny babysitter attendant carer bricklayer optician optometrist podiatrist "
    "osteopath valuer "
    "conveyancer solicitor barrister courier postman shopper sommelier butler usher projectionist dancer musician "
    "actor singer "
    "composer conductor choreographer engraver jeweller jeweler tiler glazier upholsterer beautician hairdresser "
    "barber groomer "
    "phd doctorate actuarial apprentice crew greeter stocker loader bagger dishwasher busser hostess valet bellhop "
    "annotator linguist arborist drafter machinist roofer painter plasterer rigger scaffolder lifeguard"
)
_OTHER_TONGUES = word_set(
    "ingenieur ingenieurin entwickler entwicklerin leiter leiterin referent referentin mitarbeiter mitarbeiterin "
    "werkstudent werkstudentin praktikant praktikantin praktikum assistent assistentin fachkraft techniker technikerin "
    "einkaufer einkauferin architekt architektin buchhalter buchhalterin berater beraterin kaufmann kauffrau "
    "sachbearbeiter sachbearbeiterin projektleiter projektleiterin bauleiter bauleiterin analystin managerin "
    "auszubildende auszubildender volontar volontarin pflegefachkraft erzieher erzieherin lehrer lehrerin redakteur "
    "redakteurin "
    "ingenieure developpeur developpeuse charge chargee responsable comptable technicien technicienne conseiller "
    "conseillere assistante directeur directrice vendeur vendeuse stagiaire alternant alternante infirmier infirmiere "
    "redacteur redactrice gestionnaire commercial commerciale "
    "ingeniero ingeniera analista desarrollador desarrolladora gerente tecnico tecnica contable administrativo "
    "administrativa auxiliar programador programadora jefe jefa asesor asesora vendedor vendedora becario becaria "
    "coordinador coordinadora disenador disenadora dependiente "
    "responsabile ingegnere impiegato impiegata sviluppatore sviluppatrice addetto addetta contabile consulente "
    "tirocinante commessa commesso progettista grafico grafica "
    "medewerker medewerkster ontwikkelaar adviseur projectleider projectmanager stagiair beleidsmedewerker docent "
    "verpleegkundige boekhouder onderzoeker "
    "desenvolvedor desenvolvedora engenheiro engenheira assistente estagiario estagiaria professora coordenador "
    "coordenadora enfermeira enfermeiro"
)
_ENDINGS = lazy(
    r"(?:entwickler|leiter|berater|ingenieur|mitarbeiter|manager|techniker|referent|assistent|kaufmann|planer|"
    r"verkaufer|"
    r"medewerker|adviseur|meister|fahrer|pfleger|helfer|spezialist|koordinator|designer|betreuer)(?:in|\*in|:in|_in|"
    r"/in)?$"
)
_FIRM_WORDS = word_set(
    "inc ltd llc gmbh ag se kg corp corporation sa sas sarl bv plc spa srl sl lda ltda limited nv co company group "
    "holding "
    "holdings labs lab systems solutions technologies technology tech software bank capital partners ventures health "
    "healthcare hospital hospitals clinic care university college school institute trust council foundation society "
    "agency media studio studios games energy power foods brewing bakery cafe motors airlines robotics analytics "
    "industries enterprises international global worldwide logistics services consulting associates press publishing "
    "books pharmaceuticals pharma therapeutics biotech genomics insurance financial finance credit union district city "
    "county department ministry bureau office networks digital interactive ai io security data cloud works house toys "
    "transit wind landscaping farm farms grocers consultants consultancy therapies law legal llp attorneys staffing "
    "brothers sons hotel "
    "hotels resort "
    "restaurants transport rail railways shipping marine aerospace aviation automotive chemicals materials steel "
    "metals mining water "
    "environmental solar renewables homes housing properties realty estates builders dental medical diagnostics "
    "devices instruments "
    "semiconductors photonics optics news radio tv films pictures entertainment music museum gallery theatre library "
    "charity "
    "federation association alliance cooperative commission authority telecom telecommunications communications "
    "electronics "
    "laboratories systeme technik logistik bau werke verlag klinik banca banque banco santé conseil digital gaming "
    "robotique "
    "organics traders winery bakers stores retail engineering construction architects design"
)
_FIRST_NAMES = word_set(
    "aaron abby adam adrian ahmed aisha alan alex alexander alexandra ali alice alicia amanda amber amelia amit amy "
    "ana "
    "andrea andreas andrew andy angela anita ann anna anne anthony antonio anya arjun arthur ashley ben benjamin "
    "beth bill "
    "bob brian bruce camille carla carlos carol caroline catherine charles charlotte chloe chris christian christina "
    "christine christopher claire clara claudia colin conor dan dana daniel danielle dave david deborah deepa dennis "
    "diana "
    "diego dmitri don donna dylan edward elena elizabeth ella ellen emily emma eric erik ethan eva eve fatima felix "
    "fernando fiona frances francesca francis frank gabriel gary george giulia giulio grace greg hannah hans harriet "
    "harry "
    "heather helen henry hugo ian igor ines ingrid irene isaac isabel ivan jack jacob james jamie jan jane janet jared "
    "jasmine jason javier jean jeff jennifer jenny jeremy jessica jim joan joanna joe joel johan john jon jonas "
    "jonathan "
    "jordan jorge jose joseph josh joshua joyce juan judith julia julian julie jun justin karen karim karl kate "
    "katherine "
    "kathy katie keith kelly ken kenneth kevin kim kristin kyle lara laura lauren lea lee lena leo leon leslie lily "
    "linda "
    "lisa liz louis louise lucas lucia lucy luis luke lydia marc marcel marco marcus margaret maria marie marina "
    "mario mark "
    "marta martha martin martina mary matt matthew max megan meera mei melissa mia michael michelle miguel mike miriam "
    "mohammed monica nadia nancy natalie nathan neha neil nicholas nicole nikhil nina noah nora oliver olivia omar "
    "oscar "
    "owen pablo pamela patricia patrick paul paula pedro peter petra phil philip pierre pooja priya rachel rahul raj "
    "rebecca rekha richard rita rob robert robin roger rohan ron rosa rose ruth ryan sally sam samantha samir samuel "
    "sandra "
    "sanjay sara sarah scott sean sebastian sergei shannon sharon simon sofia sonia sophie stefan stephanie stephen "
    "steve "
    "steven stuart sue sunil susan suzanne sven sylvia tanya tara ted teresa theo thomas tim tina tobias todd tom tony "
    "tracy ulrike valerie vanessa vera veronica victor victoria vijay vikram vincent virginia wei wendy will william "
    "xavier "
    "yan yuki yvonne zoe"
)


def is_occupation(word: str) -> bool:
    """True for a word that names an occupation, in the singular."""
    key = fold(word).strip(".,;:()/*'\"")
    return key in _OCCUPATIONS or key in _OTHER_TONGUES or _ENDINGS.search(key) is not None


def names_occupation(words: str) -> bool:
    """True if one of the words is an occupation: "Data Analyst", "Chef de projet"."""
    return any(is_occupation(part) for word in words.split() for part in re.split(r"[/-]", word) if part)


def has_firm_word(name: str) -> bool:
    """True if one of the words is one that firms have in their names: "Labs", "Bank", "GmbH"."""
    return any(fold(word).strip(".,&") in _FIRM_WORDS for word in name.split())


def is_first_name(word: str) -> bool:
    """True for a common first name: who is met is a person then."""
    return fold(word).strip(".,'") in _FIRST_NAMES
