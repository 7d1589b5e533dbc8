// SPDX-License-Identifier: GPL-2.0-only
// What guards hold: guard(x)(dev) up to the end of its block, scoped_guard(x, dev) its statement. To be used together with pm_calls and buses.

@initialize:python@
@@
scopes = {}  # place of a guard, or of what a scoped_guard() guards -> (position list of it, guard, device, last line)


def scopes_of(p):
    # The guards that hold at position list P.
    return [s for s in scopes.values() if s[0][0].file == p[0].file and place(s[0]) <= place(p) and int(p[0].line) <= s[3]]


def scopes_add(p, guard, x, end):
    scopes[place(p)] = min(scopes.get(place(p), (p, guard, x, end)), (p, guard, x, end), key=lambda scope: scope[3])


def scopes_scoped(p, note):
    name, _, x = "".join(note[0].before.rpartition("*/")[2].split()).removesuffix(")").partition(",")
    if name.startswith("scoped_guard("):
        scopes_add(p, name.removeprefix("scoped_") + ")", x, int(p[0].line_end))

@script:python@
@@
scopes.clear()

@scopes_any depends on buses_any@
expression guard : script:python() { text_of(guard).startswith("guard(") or text_of(guard) in PM_SCOPE };
expression x;
position p;
@@
guard@p(x, ...)

@scopes_guard depends on scopes_any exists@
expression scopes_any.guard, scopes_any.x;
position scopes_any.p;
position g, end;
@@
{
... when any
guard@p@g(x, ...)
... when any
}@end

@script:python@
guard << scopes_any.guard;
x << scopes_any.x;
g << scopes_guard.g;
end << scopes_guard.end;
@@
scopes_add(g, text_of(guard), x, int(end[0].line))

// pm_ops.h takes it for blank, as spatch takes it for a call without a semicolon: it stands with the comments.
// Every statement matches, but few files have a bus.
@scopes_scoped depends on buses_any@
statement S;
comments note;
position p;
@@
S@note@p

@script:python@
S << scopes_scoped.S;
note << scopes_scoped.note;
p << scopes_scoped.p;
@@
if S.strip() != ";":
    scopes_scoped(p, note)

// In a slice a semicolon follows it.
@scopes_sliced depends on buses_any@
statement S, T;
comments note;
position p;
@@
S@note
T@p

@script:python@
S << scopes_sliced.S;
note << scopes_sliced.note;
p << scopes_sliced.p;
@@
if S.strip() == ";":
    scopes_scoped(p, note)
