/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The jobserver of GNU make: a pipe that holds a byte, a token, for each
 * process that may run in a whole build beside the one that every client of
 * it may run anyway. Knows nothing of what runs.
 */
#ifndef PMCHECK_BASE_JOBSERVER_H
#define PMCHECK_BASE_JOBSERVER_H

#include <stdbool.h>
#include <stddef.h>

struct jobserver;

/*
 * Opens the one that makeflags, the value of MAKEFLAGS or NULL, names. NULL if
 * it names none, or one that cannot be used: *why, else NULL, says why then,
 * and the caller frees it. The caller closes with jobserver_close(). There is
 * one at a time.
 */
struct jobserver *jobserver_open(const char *makeflags, char **why);
/* Gives back what is held; so does the end of the program, by exit() or by quick_exit(). */
void jobserver_close(struct jobserver *js);

/* Takes a token; false if none is there. Never waits. */
bool jobserver_acquire(struct jobserver *js);
/* Gives the token back that was taken last: one must be held. */
void jobserver_release(struct jobserver *js);
/* How many tokens are held. */
size_t jobserver_held(const struct jobserver *js);
/* A descriptor that can be read from (poll, never read) while there is a token. */
int jobserver_fd(const struct jobserver *js);

#endif
