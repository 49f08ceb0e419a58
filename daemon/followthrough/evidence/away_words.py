"""What an absence notice says in German, French, Spanish, Italian, Dutch and Portuguese. Pure: data.

The patterns run over text in lower case with its accents; those without accents are written by people in a hurry.
"""

from __future__ import annotations

from followthrough.evidence.lazy import lazy

SUBJECT = (
    r"^\s*(?:abwesen|automatische (?:antwort|abwesen|mitteilung)|nicht im (?:büro|buero|haus)|ferienabwesen|urlaubs|"
    r"(?:außer|ausser) haus|elternzeit|"
    r"r[ée]ponse automatique|message automatique|absence|absente?\b|en cong[ée]s?|cong[ée]|hors du bureau|"
    r"respuesta autom[áa]tica|mensaje autom[áa]tico|fuera de (?:la )?oficina|ausencia|ausente|de vacaciones|"
    r"risposta automatica|messaggio automatico|fuori (?:sede|ufficio)|assenza|assente|in ferie|"
    r"automatisch (?:antwoord|bericht)|automatische beantwoording|afwezig|niet op kantoor|met vakantie|"
    r"resposta autom[áa]tica|mensagem autom[áa]tica|aus[êe]ncia|fora do escrit[óo]rio|em f[ée]rias|de f[ée]rias)|"
    r"\babwesenheits(?:notiz|assistent|meldung)"
)
_GAP = r"[^.!?\n]{0,50}"
BACK = lazy(
    rf"(?:(?:zur(?:ü|ue)ck(?!ruf)|wieder|r(?:ü|ue)ckkehr|kehre|erst ab|erreichen sie mich){_GAP}$|"
    rf"(?:de retour|\bretour|reprend\w*|reviens|reviendrai|(?:de|à|a) nouveau|rentre(?:rai)?\b|reprise){_GAP}$|"
    rf"(?:regres\w+|vuelv\w+|volver\w+|vuelta|reincorpor\w+|retom\w+|nuevamente|de nuevo|disponible){_GAP}$|"
    rf"(?:rientr\w+|\btorn\w+|ritorno|riprender\w+|nuovamente|di nuovo|raggiungibile|reperibile|operativ\w){_GAP}$|"
    rf"(?:terug|\bweer|opnieuw|hervat\w*|\bkeer|bereikbaar){_GAP}$|"
    rf"(?:retorn\w+|regress\w+|\bvolt\w+|de volta|novamente|de novo|dispon[íi]vel){_GAP}$)"
)
"""Stands before the day of return."""
BACK_AFTER = lazy(
    r"^[\s,]*(?:\(?\d{4}\)?[\s,]*)?(?:(?:kehre|stehe|komme) ich\b|bin ich (?!nicht|im urlaub|in |auf |au(?:ß|"
    r"ss)er|abwesend|unterwegs)|wieder|zur(?:ü|ue)ck|"
    r"(?:ben|kom|keer) ik\b(?! beperkt)[^.!?\n]{0,30}\b(?:terug|weer|bereikbaar|aanwezig)|weer\b|terug\b|"
    r"je (?:serai|reviens|reprends)|(?:vuelvo|volveré|regreso|estaré)\b|(?:torno|rientro|sarò)\b|"
    r"(?:volto|regresso|retorno|estarei)\b)"
)
"""Stands behind it."""
UNTIL = lazy(
    r"\b(?:bis(?: (?:einschlie(?:ß|ss)lich|inklusive|inkl\.|und mit|einschl\.))?(?: zum)?|jusqu'(?:au|à|a)|jusque|"
    r"hasta(?: el)?(?: d[ií]a)?|[fs]ino (?:a|al)|al|au|t/m|tot(?: en met)?|at[ée](?: ao?)?(?: o)?(?: dia)?)\s*"
    r"(?:(?:den|zum|le|el|il|o|dem) |"
    r"(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag),? (?:den |dem )?)?$"
)
THROUGH = lazy(
    r"\b(?:einschlie(?:ß|ss)lich|inklusive|inkl\.|einschl\.|und mit|inclus\w*|compris|compreso|t/m|tot en met)(?!\w)"
)
"""The day is still one of absence: said before it, or behind."""
THROUGH_AFTER = lazy(
    r"^[\s,(]*(?:\d{4}[\s,]*)?(?:inclus\w*|compris|compreso|einschlie(?:ß|ss)lich|inkl|inclu[ií]do|inbegrepen)"
)
