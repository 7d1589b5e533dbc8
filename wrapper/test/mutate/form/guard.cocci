// SPDX-License-Identifier: GPL-2.0-only
// What holds a mutex to the end of the function takes it as a guard.

@@
expression l;
@@
-mutex_lock(l);
+guard(mutex)(l);
 ... when != mutex_lock(l)
-mutex_unlock(l);
