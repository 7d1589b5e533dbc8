/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Unified diffs as spatch prints them. Applying them is git's job.
 */
#ifndef PMCHECK_DIFF_H
#define PMCHECK_DIFF_H

/*
 * The part of a diff that changes one file, headers and all; paths in it start
 * with a/ and b/. NULL if it does not change the file; the caller frees.
 */
char *diff_of_file(const char *diff, const char *path);

#endif
