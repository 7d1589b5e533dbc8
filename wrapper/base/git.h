/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * git, which applies, compares and writes mails.
 */
#ifndef PMCHECK_BASE_GIT_H
#define PMCHECK_BASE_GIT_H

#include "base/command.h"

/*
 * Prepares git with the words up to NULL (without "git") in dir, which counts
 * as the top of a working tree even if it is only a part of one.
 */
void git_init(struct command *c, const char *dir, const char *const *words);
/*
 * git apply of a diff below dir: all of it or nothing, and nothing that adds
 * white space at the end of a line. index: to git's index, too. Returns NULL,
 * or why not; the caller frees.
 */
char *git_apply(struct pool *pool, const char *dir, const char *diff, bool index);

#endif
