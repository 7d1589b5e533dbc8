/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The signals that ask the program to end, SIGPIPE among them. Without more they end it as ever,
 * but nothing that is temporary stays behind; while children run they are noted.
 */
#ifndef PMCHECK_BASE_SIGNALS_H
#define PMCHECK_BASE_SIGNALS_H

#include <signal.h>
#include <stdbool.h>

/* To be called once, at the start. A signal that is ignored stays so. */
void signals_install(void);

/*
 * Until signals_release() they are noted. All but SIGPIPE are blocked as well;
 * mask is what to wait with, so that none is missed between a look and the wait.
 */
void signals_hold(sigset_t *mask);
/* Takes the mask back. What came in between and was not noted ends the program now. */
void signals_release(const sigset_t *mask);

/* One has come that waits for signals_release(). */
bool signals_pending(void);

/* The last one that was noted, 0 for none. */
int signals_noted(void);
void signals_forget(void);

#endif
