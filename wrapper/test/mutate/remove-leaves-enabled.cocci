// SPDX-License-Identifier: GPL-2.0-only
// The only pm_runtime_disable() of a remove goes.
// Keywords: pm_runtime_enable pm_runtime_disable

@off@
position p;
@@
pm_runtime_disable@p(...);

@script:python@
p << off.p;
@@
fn = p[0].current_element
calls = [b for b in re.findall(r"\w+", body(fn)) if body(b)]
if role("remove", fn) and not role("probe", fn) and alone(p) and not count(r"\bdevm_add_action") \
        and count(r"\bpm_runtime_(?:disable|force_suspend)\b", "".join(map(body, {fn, *calls}))) == 1 \
        and any(role("probe", m) and "pm_runtime_enable" in body(m) for m in re.findall(r"=\s*(\w+)\s*,", spoil_text)):
    site(p)

@script:python@
@@
pick()

@@
position p : script:python() { picked(p) };
@@
-pm_runtime_disable@p(...);
