/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Whether patched objects still build, with the tree's own make and a
 * configured build directory; neither the tree nor that directory is changed.
 */
#ifndef PMCHECK_FIX_BUILD_H
#define PMCHECK_FIX_BUILD_H

#include "fix/patch.h"

/* Dies if nothing can be built in the directory, or from here. */
void build_check_surroundings(const char *objects);
/*
 * Makes the patches again, one on top of another, and builds what each of them
 * changes before and after it, as an external module whose other files are
 * links into the tree. A patch with a new warning or error is dropped; objects
 * that the configuration does not build are named on stderr. objects: the
 * build directory, as O= of the tree's make, with "make modules_prepare" done.
 */
void build_check(struct patches *patches, struct scanned *s, const char *objects);

#endif
