// SPDX-License-Identifier: GPL-2.0-only
// What guards hold: guard(x)(dev) up to the end of its block, scoped_guard(x, dev) its statement. To be used together with pm_calls and code.

@initialize:python@
@@
scopes_wants = []   # what says of a function whether its guards matter: each rule and piece adds its own
scopes_in = set()   # the functions that are looked into
scopes = {}         # place of a guard, or of what a scoped_guard() guards -> (position list of it, guard, its first argument, last line)


def scopes_of(p):
    # The guards that hold at position list P.
    return [s for s in scopes.values() if s[0][0].file == p[0].file and place(s[0]) <= place(p) and int(p[0].line) <= s[3]]


def scopes_add(p, guard, x, end):
    scopes[place(p)] = min(scopes.get(place(p), (p, guard, x, end)), (p, guard, x, end), key=lambda scope: scope[3])


def scopes_scoped(p, note):
    # What is guarded at P, if a guard stands before it. scoped_cond_guard() is given what to do without, too.
    macro, _, given = "".join(note[0].before.rpartition("*/")[2].split()).removesuffix(")").partition("(")
    kind, _, given = given.partition(",")
    if macro in ("scoped_guard", "scoped_cond_guard"):
        scopes_add(p, "guard(%s)" % kind, given.rpartition(",")[2] if "cond" in macro else given, int(p[0].line_end))

@script:python@
@@
scopes.clear()
scopes_in.clear()
scopes_in.update(fn for fn in code_calls if any(want(fn) for want in scopes_wants))

@scopes_any@
identifier fn : script:python() { (fn in scopes_in) };
@@
fn(...) { ... }

@scopes_guard depends on scopes_any@
expression kind, x;
identifier acquire : script:python() { (acquire in PM_SCOPE) };
position p : script:python() { (p[0].current_element in scopes_in) };
@@
\(guard(kind)@p(x, ...)\|guard(kind)@p()\|acquire@p(x, ...)\)

@scopes_end depends on scopes_guard exists@
position scopes_guard.p;
position end;
identifier acquire;
@@
{
... when any
\(guard(...)@p(...)\|acquire@p(...)\)
... when any
}@end

@script:python@
kind << scopes_guard.kind = "";
acquire << scopes_guard.acquire = "";
x << scopes_guard.x = "";
p << scopes_guard.p;
end << scopes_end.end;
@@
scopes_add(p, acquire or "guard(%s)" % text_of(kind), x, int(end[0].line))

// pm_ops.h takes it for blank, as spatch takes it for a call without a semicolon: it stands with the comments.
@scopes_scoped depends on scopes_any@
statement S;
comments note;
position p : script:python() { (p[0].current_element in scopes_in) };
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
@scopes_sliced depends on scopes_any@
statement S, T;
comments note;
position p : script:python() { (p[0].current_element in scopes_in) };
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
