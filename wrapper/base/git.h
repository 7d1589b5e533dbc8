/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * git, which applies, compares and writes mails.
 */
#ifndef PMCHECK_BASE_GIT_H
#define PMCHECK_BASE_GIT_H

#include "base/command.h"

/*
 * Prepares git with the words up to NULL (without "git") in dir, which counts
 * as the top of a working tree even if it is only a part of one. Neither the
 * caller's environment nor the user's configuration has a say in what it does,
 * and it runs no program that the configuration of a tree names; but that a
 * diff and blame want --no-ext-diff and --no-textconv, and a comparison with
 * the working tree git_ignore_filters().
 */
void git_init(struct command *c, const char *dir, const char *const *words);
/* The same environment for a program that may start git itself. */
void git_env(struct command *c, const char *dir);
/* Before it runs: files count as they are, whatever filters the tree's configuration names. */
void git_ignore_filters(struct command *c, struct pool *pool);
/*
 * Adds the settings of the environment by which git takes the user for author and
 * committer; only here it is asked what the user's configuration says. Dies if
 * git does not know who that is.
 */
void git_user(struct strv *list, const char *dir, struct pool *pool);

#endif
