"""Past, present and future without a date."""

from __future__ import annotations

from onrecord.resolve.times.expression import Expression, value

PRESENT = Expression(
    name="present",
    says="The present.",
    pattern=(
        r"(?P<word>(?:right )?[Nn]ow(?!-)(?! (?:that|known|defunct))"
        r"|[Cc]urrently"
        r"|at (?:present|the moment|this (?:time|point))"
        r"|[Tt]he time being"
        r"|[Nn]owadays"
        r"|[Tt]hese days"
        r"|[Pp]resently)"
    ),
    needs=("ow", "urrently", "at ", "time being", "These days", "these days", "resently"),
    meaning=value("PRESENT_REF"),
    example="The bridge is [currently] shut.",
    gives="PRESENT_REF",
    no="The now-shut, now defunct bridge is known.",
)
PAST = Expression(
    name="past",
    says="The past, near or far.",
    pattern=r"(?P<word>[Rr]ecently|[Rr]ecent|[Tt]he past|[Ll]ately|[Ii]n the past)",
    needs=("ecent", "ast", "ately"),
    meaning=value("PAST_REF"),
    example="He had [recently] been ill.",
    gives="PAST_REF",
    no="He had the pasta and a decent one, stately.",
)
FUTURE = Expression(
    name="future",
    says="The future, near or far.",
    pattern=(
        r"(?P<word>(?:[Vv]ery )?[Ss]oon"
        r"|[Tt]he (?:near |foreseeable )?[Ff]uture"
        r"|[Ii]n (?:the )?(?:near )?future"
        r"|[Ss]hortly(?! (?:before|after)\b)"
        r"|[Tt]he (?:near|long|short|medium) term)"
    ),
    needs=("oon", "uture", "hortly", " term"),
    meaning=value("FUTURE_REF"),
    example="Talks will start [in the near future].",
    gives="FUTURE_REF",
    no="Talks of futures were sooner, over terms.",
)
