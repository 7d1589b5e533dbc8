/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Children: at most N at a time, each in a process group of its own, with
 * limits on time and memory. Knows nothing of what they run.
 */
#ifndef PMCHECK_BASE_POOL_H
#define PMCHECK_BASE_POOL_H

#include "base/child.h"

struct pool;

/* Called once for each child, at its end. May add more children, but not for one that was
 * cancelled. */
typedef void child_done(struct child *child, void *ctx);

/*
 * width: how many children run at a time at most; 0: as many as there are
 * processors. Where the system has no room for so many, there is a warning, and
 * fewer run. Where MAKEFLAGS names a jobserver, each child but one takes a
 * token from it (and 0 is no limit but that); if it cannot be used, there is a
 * warning, and 0 is 1. The caller frees with pool_free(). There is one pool at a
 * time.
 */
struct pool *pool_new(int width);
void pool_free(struct pool *pool);

/* How many children may run at a time, as far as that is known. */
int pool_width(const struct pool *pool);
/* How many threads its user may run while there are no children: tokens are not for them. */
int pool_threads(const struct pool *pool);

/*
 * Queues a child. It stays the caller's and must live until done() is called,
 * which may free it.
 */
void pool_add(struct pool *pool, struct child *child, child_done *done, void *ctx);

/*
 * Runs until the queue is empty. Returns 0, or the number of the signal (signals.h) that
 * ended it early, or one before it (SIGPIPE too: a write by done()): all children are gone
 * then. No token is held behind it.
 */
int pool_run(struct pool *pool);

/* Called when another child may run and none waits: adds one, unless none is left. */
typedef void child_source(void *ctx);
/* The same until the source adds none any more. */
int pool_run_from(struct pool *pool, child_source *source, void *ctx);

#endif
