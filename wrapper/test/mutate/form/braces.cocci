// SPDX-License-Identifier: GPL-2.0-only
// Braces around what leaves the function by itself.

@@
expression e;
identifier l;
@@
(
 if (e)
+{
 return ...;
+}
|
 if (e)
+{
 return;
+}
|
 if (e)
+{
 goto l;
+}
)
