// SPDX-License-Identifier: GPL-2.0-only
// The device has a second name in a function, by which all is done to it but what turns something on or off.

@initialize:python@
@@
alias_calls = set()      # (file, line, column)
alias_functions = set()  # (function, its parameter that holds the device)


def alias_place(p):
    return p[0].file, p[0].line, p[0].column

@use@
identifier fn, x;
type T;
identifier call : script:python() { "pm_runtime" in call and "able" not in call and "use_" not in call };
position p;
@@
fn(..., T *x, ...) { <+... call@p(&x->dev, ...) ...+> }

@script:python@
fn << use.fn;
x << use.x;
p << use.p;
@@
alias_calls.add(alias_place(p))
alias_functions.add((fn, x))

@@
identifier call, x;
position p : script:python() { alias_place(p) in alias_calls };
@@
 call@p(
-&x->dev
+spoiled
 , ...)

@@
identifier fn;
type T;
identifier x : script:python(fn) { (fn, x) in alias_functions };
@@
 fn(..., T *x, ...) {
+	struct device *spoiled = &x->dev;
 	...
 }
