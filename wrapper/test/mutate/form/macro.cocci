// SPDX-License-Identifier: GPL-2.0-only
// A macro tells what has failed.

@test@
expression v;
statement S;
@@
 if (
-v < 0
+IS_NEGATIVE(v)
 ) S

@depends on test@
@@
 #include <...>
+#define IS_NEGATIVE(v) ((v) < 0)
