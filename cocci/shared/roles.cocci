// SPDX-License-Identifier: GPL-2.0-only
// Which function is a probe, a remove, a PM callback. To be used together with code.

@initialize:python@
@@
ROLE_OF = {"probe_new": "probe", "bind": "probe", "remove_new": "remove", "unbind": "remove", "disconnect": "remove",
           "suspend": "sleep", "suspend_late": "sleep", "suspend_noirq": "sleep", "resume": "sleep", "resume_early": "sleep",
           "resume_noirq": "sleep", "freeze": "sleep", "thaw": "sleep", "poweroff": "sleep", "restore": "sleep", "prepare": "sleep"}
ROLES = ("probe", "remove", "shutdown", "sleep", "runtime_suspend", "runtime_resume", "runtime_idle")   # the driver core calls them
roles_drivers = {}  # (struct, variable) of a driver -> {role, and the member that has it: function}
roles_held = {}   # role -> the functions of the file group that have it


def roles(*names):
    # The functions that have a role of NAMES: probe, remove, shutdown, action (of devres), sleep, runtime_suspend, runtime_resume, runtime_idle.
    # The part of a probe or remove that glue in other files shares has that role, too.
    shared = {f for f in code_calls.keys() - code_static if {"probe", "remove"}.intersection(names, f.split("_"))}
    return shared.union(*(roles_held.get(n, ()) for n in names))


def roles_reach(*names):
    # They, and what they call.
    return roles(*names).union(*map(code_reach, roles(*names)))


def roles_add(role, fn):
    for name in {role, ROLE_OF.get(role, role)}:
        roles_held.setdefault(name, set()).add(fn)

@script:python@
@@
roles_held.clear()
roles_drivers.clear()

@roles_table@
identifier kind, var, fn;
identifier member = {probe, probe_new, bind, remove, remove_new, unbind, disconnect, shutdown, suspend, suspend_late, suspend_noirq, resume,
	resume_early, resume_noirq, freeze, thaw, poweroff, restore, prepare, complete, runtime_suspend, runtime_resume, runtime_idle};
@@
struct kind var = { ..., .member = \(fn\|&fn\), ... };

@script:python@
kind << roles_table.kind;
var << roles_table.var;
member << roles_table.member;
fn << roles_table.fn;
@@
if kind == "dev_pm_ops" or kind.endswith(("_driver", "component_ops", "bus_type")):
    roles_add(member, fn)
    roles_drivers.setdefault((kind, var), {}).update({member: fn, ROLE_OF.get(member, member): fn})

@roles_assigned@
expression e;
identifier member = {probe, remove, disconnect, shutdown};
identifier fn;
@@
e.member = \(fn\|&fn\)

@script:python@
member << roles_assigned.member;
fn << roles_assigned.fn;
@@
roles_add(member, fn)

@roles_probe@
declarer name module_platform_driver_probe, builtin_platform_driver_probe;
identifier drv, fn;
@@
\(module_platform_driver_probe(drv, fn);\|builtin_platform_driver_probe(drv, fn);\)

@script:python@
fn << roles_probe.fn;
@@
roles_add("probe", fn)

@roles_call@
expression dev, data, drv;
identifier fn, act;
@@
(
\(devm_add_action\|devm_add_action_or_reset\)(dev, \(act\|&act\), data)
|
\(platform_driver_probe\|platform_create_bundle\)(drv, \(fn\|&fn\), ...)
)

@script:python@
fn << roles_call.fn = "";
act << roles_call.act = "";
@@
roles_add("probe" if fn else "action", fn or act)
