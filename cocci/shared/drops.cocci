// SPDX-License-Identifier: GPL-2.0-only
// Which functions and macros drop a usage count. To be used together with pm_calls and code.
// Slice: pm_runtime_put pm_runtime_put_autosuspend __pm_runtime_put_autosuspend pm_runtime_put_sync pm_runtime_put_sync_suspend pm_runtime_put_sync_autosuspend pm_runtime_put_noidle usb_autopm_put_interface usb_autopm_put_interface_async usb_autopm_put_interface_no_suspend

@initialize:python@
@@
drops_calls = {}  # function or macro of the file group -> gets, puts, and functions that put, which it calls itself


def drops(f):
    # To call F is to drop a usage count: it is a put, or calls one, two calls down at most, and takes none.
    return f in PM_PUTS or bool(drops_calls.get(f)) and all(c in PM_PUTS or drops_calls.get(c, PM_GETS) <= PM_PUTS for c in drops_calls[f])

@script:python@
@@
drops_calls.clear()
drops_calls.update((f, calls & (PM_GETS | PM_PUTS)) for f, calls in code_calls.items() if not calls.isdisjoint(PM_GETS | PM_PUTS))
helpers = set(filter(drops, drops_calls)) - PM_PUTS
for f, calls in code_calls.items():
    if not calls.isdisjoint(helpers):
        drops_calls[f] = drops_calls.get(f, set()) | calls & helpers

// Undoes what was done before the step that failed.
@drops_rolled@
identifier i;
identifier put : script:python() { drops(put) };
iterator name for_each_cpu;
position q;
@@
\(while (\(i--\|--i >= 0\|i-- > 0\)) { <+... put@q(...) ...+> }
\|for (\(i--\|--i\|i = i - 1\|i -= 1\); ...; ...) { <+... put@q(...) ...+> }
\|for_each_cpu(i, ...) { <+... put@q(...) ...+> }\)

// Takes back what was dropped before, or an action drops it.
@drops_before exists@
identifier fn : script:python() { not PM_GETS.isdisjoint(drops_calls.get(fn, ())) };
identifier put : script:python() { drops(put) };
identifier act : script:python() { drops(act) };
identifier get : script:python() { (get in PM_GETS) };
identifier again : script:python() { (again in PM_GETS) };
position p;
@@
fn(...) {
... when != again(...)
\(put(...)\|devm_add_action_or_reset(..., \(act\|&act\), ...)\|devm_add_action(..., \(act\|&act\), ...)\)
... when any
get@p(...)
... when any
}
