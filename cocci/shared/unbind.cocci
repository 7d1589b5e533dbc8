// SPDX-License-Identifier: GPL-2.0-only
// Whether a driver can be unbound from its device. To be used together with roles and pm_calls.

@initialize:python@
@@
unbind_modules = set()     # what makes the file group a module that can be unloaded
unbind_suppressed = set()  # drivers with suppress_bind_attrs: only unloading unbinds them
unbind_removes = {}        # remove function, unless it only refuses -> position list of its name


def unbind_remove(var, remove):
    # The driver VAR, with REMOVE or None, can be unbound.
    if var in unbind_suppressed:
        return any(m.endswith("driver") for m in unbind_modules) and remove in unbind_removes.keys() | {None}
    return remove in unbind_removes if remove else bool(unbind_modules)

@script:python@
@@
unbind_modules.clear()
unbind_suppressed.clear()
unbind_removes.clear()

@unbind_module@
declarer d : script:python() { d.startswith("module_") and d.endswith("driver") or d == "module_exit" };
expression list es;
@@
d(es);

@script:python@
d << unbind_module.d;
@@
unbind_modules.add(d)

@unbind_suppress@
identifier kind, var;
@@
struct kind var = { ..., .driver = { ..., .suppress_bind_attrs = true, ... }, ... };

@script:python@
var << unbind_suppress.var;
@@
unbind_suppressed.add(var)

@unbind_refuses@
identifier fn : script:python() { code_only(fn, QUIET_CALLS) };
constant C;
position q;
@@
fn@q(...)
{
...
return \(-C\|(-C)\);
}

@unbind_header@
position q != unbind_refuses.q;
identifier fn : script:python() { (fn in roles("remove")) };
@@
fn@q(...) { ... }

@script:python@
fn << unbind_header.fn;
q << unbind_header.q;
@@
unbind_removes[fn] = q
