// SPDX-License-Identifier: GPL-2.0-only
// What takes a usage count that stays, and whether a probe keeps it for as long as the driver is bound. To be used together with pm_calls, code and roles.

@initialize:python@
@@
HOLDS = PM_GETS | PM_SCOPE | {"pm_runtime_forbid"}
HOLDS_NOT = PM_PUTS | {"pm_runtime_allow"}


def holds_call(e):
    # To call E takes the count: True; it may do so, as it is not seen: None.
    if code_may(e, HOLDS):
        return not code_may(e, HOLDS_NOT)
    return None if code_elsewhere(e) else False

// An early return with an error is none of its ends.
@holds_kept exists@
identifier fn : script:python() { (fn in roles_reach("probe")) };
expression get : script:python() { holds_call(text_of(get)) is True };
expression put : script:python() { code_may(text_of(put), HOLDS_NOT) };
expression e : script:python() { (text_of(e) not in QUIET_CALLS) };
@@
fn(...) {
... when any
get(...)
... when != put(...)
\(return 0;\|return e(...);\)
}

@holds_returned exists@
identifier fn : script:python() { (fn in roles_reach("probe")) };
expression get : script:python() { holds_call(text_of(get)) is True };
@@
fn(...) {
... when any
return get(...);
}
