/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Children: at most N at a time, each in a process group of its own, with
 * limits on time and memory. Knows nothing of what they run.
 */
#ifndef PMCHECK_BASE_POOL_H
#define PMCHECK_BASE_POOL_H

#include <stddef.h>

#include "base/util.h"

struct pool;

struct child {
	const char **argv; /* NULL-terminated; the pool's only while the child runs */
	char **env; /* NULL-terminated, or NULL for this process's own; less what make says in it */
	const char *cwd;
	int quiet_seconds; /* killed after so long a time without a byte on stderr; 0: no limit */
	size_t memory_mib; /* limit on its address space; 0: none */

	/* Filled in before done() is called. */
	struct buf out; /* what it printed; the pool's, valid during done() only */
	struct buf err;
	int status; /* as of waitpid() */
	bool timed_out; /* the pool killed it for being quiet for too long */
	bool cancelled; /* a signal came before it ended, or before it began */
	int start_errno; /* it could not be started at all: errno, else 0 */
};

/* Called once for each child, at its end. May add more children, but not for one that was
 * cancelled. */
typedef void child_done(struct child *child, void *ctx);

/* The signal that ended a child of that status, as a shell in between says it too; 0 if none did.
 */
int child_signal(int status);

/*
 * width: how many children run at a time at most; 0: as many as there are
 * processors. Where MAKEFLAGS names a jobserver, each child but one takes a
 * token from it (and 0 is no limit but that); if it cannot be used, there is a
 * warning, and 0 is 1. The caller frees with pool_free(). In between SIGINT,
 * SIGTERM, SIGHUP and SIGQUIT only end pool_run(), at once where one came
 * before it: there is one pool at a time.
 */
struct pool *pool_new(int width);
void pool_free(struct pool *pool);

/* How many threads its user may run while there are no children: tokens are not for them. */
int pool_threads(const struct pool *pool);

/*
 * Queues a child. It stays the caller's and must live until done() is called,
 * which may free it.
 */
void pool_add(struct pool *pool, struct child *child, child_done *done, void *ctx);

/*
 * Runs until the queue is empty. Returns 0, or the number of the signal that
 * ended it early (SIGPIPE too: a write by done()): all children are gone then.
 * No token is held behind it.
 */
int pool_run(struct pool *pool);

/* Whether one of the signals has come, be it that it waits for the next pool_run(). */
bool pool_interrupted(const struct pool *pool);

#endif
