// SPDX-License-Identifier: GPL-2.0-only
// Which functions use what others free, and where these say so. To be used together with code and supplies.

@initialize:python@
@@
frees_ends = set()  # places of calls behind which the function clears what they are about, or how many there are
frees_uses = set()  # (function, member of what is freed somewhere that it uses)


def frees_used(fns, about):
    # The functions FNS use what ABOUT names: a member, or the data of the driver.
    data = about.partition("(")[0].endswith("data") and any(c.endswith(("get_drvdata", "get_clientdata")) for f in fns for c in code_calls[f])
    return data or any((f, about) in frees_uses for f in fns)

@script:python@
@@
for facts in (frees_ends, frees_uses):
    facts.clear()

@frees_end depends on supplies_call exists@
identifier call : script:python() { (call in SUPPLIES) };
expression list es;
expression x;
identifier m;
position p;
@@
call@p(es)
... when any
\(x->m = 0\|x->m = NULL\|x.m = 0\|x.m = NULL\)

@script:python@
es << frees_end.es;
m << frees_end.m;
p << frees_end.p;
@@
if ".%s," % m in text_of(es).replace("->", ".") + ",":
    frees_ends.add(place(p))

@frees_use depends on supplies_call@
expression x;
identifier m : script:python() { any(m == about and SUPPLIES[call] == "free" for call, about, p in supplies_calls) };
position p;
@@
\(x->m@p\|x.m@p\)

@script:python@
m << frees_use.m;
p << frees_use.p;
@@
frees_uses.add((p[0].current_element, m))
