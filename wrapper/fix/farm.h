/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Directories of our own that look like those of the tree, but for what
 * differs on purpose: all else is a link into the tree.
 */
#ifndef PMCHECK_FIX_FARM_H
#define PMCHECK_FIX_FARM_H

/* Links to all that is in the directory from, hidden files aside, and not in to yet, which it
 * makes. Dies if it cannot. */
void farm_link_all(const char *from, const char *to);
/* A link to one file, if it is there. */
void farm_link(const char *from, const char *to, const char *name);

#endif
