/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Where a series is to go: which tree, and which commit of it.
 */
#ifndef PMCHECK_FIX_TARGET_H
#define PMCHECK_FIX_TARGET_H

#include "fix/patch.h"

/*
 * Whether the file is of networking, which wants to know which of its trees a patch
 * is for (Documentation/process/maintainer-netdev.rst). Wireless does not.
 */
bool target_is_networking(const char *path);

/*
 * The commit that the files of the patches are as they are in; "" if the tree is no git
 * tree, or they differ. The caller frees.
 */
char *target_commit(const struct patches *patches, const struct scanned *s);

#endif
