// SPDX-License-Identifier: GPL-2.0-only
// The only pm_runtime_dont_use_autosuspend() of a remove goes.
// Keywords: pm_runtime_use_autosuspend pm_runtime_dont_use_autosuspend pm_runtime_disable

@undo@
position p;
@@
pm_runtime_dont_use_autosuspend@p(...);

@script:python@
p << undo.p;
@@
fn = p[0].current_element
calls = [b for b in re.findall(r"\w+", body(fn)) if body(b)]
if role("remove", fn) and not role("probe", fn) and alone(p) and "pm_runtime_disable" in body(fn) \
        and count(r"\bpm_runtime_dont_use_autosuspend\b", "".join(map(body, {fn, *calls}))) == 1 \
        and not count(r"\bdevm_pm_runtime"):
    site(p)

@script:python@
@@
pick()

@@
position p : script:python() { picked(p) };
@@
-pm_runtime_dont_use_autosuspend@p(...);
