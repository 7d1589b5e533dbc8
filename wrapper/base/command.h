/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Other programs, run to their end.
 */
#ifndef PMCHECK_BASE_COMMAND_H
#define PMCHECK_BASE_COMMAND_H

#include "base/pool.h"

struct command {
	struct strv argv;
	const char *dir; /* where it runs; the caller's */
	struct strv env; /* all of its environment; empty: this process's own */
	const char *input; /* as of a child, and the caller's */
	int seconds;
	size_t memory_mib;

	/* At its end. */
	struct buf out;
	struct buf err; /* without the last newline; why, where it did not run to its end */
	int status; /* exit status, -1 if it did not end by itself */

	/* Its own. */
	const char **arguments;
	const char **environment;
	struct child child; /* at its end it tells how that came */
};

/* Prepares a command of the words up to NULL; more can be added to argv. */
void command_init(struct command *c, const char *dir, const char *const *words);
/*
 * Adds this process's environment without the variables whose names begin so,
 * unless that is NULL, and with the settings "NAME=value" up to NULL.
 */
void environment(struct strv *env, const char *without, const char *const *settings);
/* Queues it; what it printed is there after the pool has run. */
void command_add(struct command *c, struct pool *pool);
/* Runs it alone. Returns its status. */
int command_run(struct command *c, struct pool *pool);
/* Leaves an empty command. */
void command_free(struct command *c);

#endif
