// SPDX-License-Identifier: GPL-2.0-only
#include "base/signals.h"

#include <stddef.h>

#include "base/temporary.h"
#include "base/util.h"

static const int requests[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT };
/*
 * A file that gets too large is told by write(). The end of a child is waited
 * for; were that ignored, as whoever started this may have wanted, no status of
 * it would be left.
 */
static const int notices[] = { SIGXFSZ, SIGCHLD };

static volatile sig_atomic_t noted, held;

static void on_signal(int sig)
{
	if (held) {
		noted = sig;
		return;
	}
	temporary_abandon();
	/* It is blocked as long as this runs, and then does what it would have done. */
	signal(sig, SIG_DFL);
	raise(sig);
}

/* A handler of its own: what is ignored stays so in other programs that are run. */
static void on_notice(int sig)
{
	(void)sig;
}

static void take_notice(int sig)
{
	const struct sigaction action = { .sa_handler = on_notice, .sa_flags = SA_RESTART };
	sigset_t one;

	sigaction(sig, &action, NULL);
	sigemptyset(&one);
	sigaddset(&one, sig);
	sigprocmask(SIG_UNBLOCK, &one, NULL);
}

static void catch_signal(int sig)
{
	struct sigaction action = { .sa_handler = on_signal }, before;

	sigfillset(&action.sa_mask);
	sigaction(sig, &action, &before);
	/* nohup: what was ignored stays so. */
	if (before.sa_handler == SIG_IGN)
		sigaction(sig, &before, NULL);
}

void signals_install(void)
{
	for (size_t i = 0; i < ARRAY_SIZE(requests); i++)
		catch_signal(requests[i]);
	/* It comes of what this program does itself, and cannot wait. */
	catch_signal(SIGPIPE);
	for (size_t i = 0; i < ARRAY_SIZE(notices); i++)
		take_notice(notices[i]);
}

void signals_hold(sigset_t *mask)
{
	sigset_t blocked;

	sigemptyset(&blocked);
	for (size_t i = 0; i < ARRAY_SIZE(requests); i++)
		sigaddset(&blocked, requests[i]);
	sigprocmask(SIG_BLOCK, &blocked, mask);
	held = 1;
}

void signals_release(const sigset_t *mask)
{
	held = 0;
	sigprocmask(SIG_SETMASK, mask, NULL);
}

bool signals_pending(void)
{
	sigset_t pending;
	bool any = noted;

	sigpending(&pending);
	for (size_t i = 0; i < ARRAY_SIZE(requests); i++) {
		struct sigaction action;

		sigaction(requests[i], NULL, &action);
		any |= sigismember(&pending, requests[i]) == 1 && action.sa_handler != SIG_IGN;
	}
	return any;
}

int signals_noted(void)
{
	return noted;
}

void signals_forget(void)
{
	noted = 0;
}
