/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What spatch's printer does to lines that no rule names, which differs from
 * version to version: 1.3.0 takes away the comment or the blank line above a
 * statement that is removed, and puts braces around one that is replaced. Both
 * leave the blanks in front of a brace that is removed.
 */
#ifndef PMCHECK_SPATCH_PRINTER_H
#define PMCHECK_SPATCH_PRINTER_H

/*
 * The part of a diff by spatch that changes one file, as every version of it
 * would have it: comments stay; blank lines stay, but for one where two would
 * meet, or one would stand at the edge of a block; braces are there only where
 * they are needed. NULL if it does not change the file; the caller frees.
 */
char *printed_diff(const char *diff, const char *path);

#endif
