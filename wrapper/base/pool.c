// SPDX-License-Identifier: GPL-2.0-only
#include "base/pool.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/jobserver.h"
#include "base/signals.h"

/* Deadlines can be further away than an int of milliseconds. */
#define LONGEST_WAIT_MS (3600 * 1000)

struct slot {
	struct child *child; /* NULL: free */
	child_done *done;
	void *ctx;
	struct process process; /* its descriptors -1 once at their end */
	int64_t quiet, late; /* when it is killed, ms; INT64_MAX: never */
};

struct waiting {
	struct child *child;
	child_done *done;
	void *ctx;
};

struct pool {
	struct slot *slots;
	int n_slots; /* as many as ever ran at a time */
	int width; /* so many may run */
	int running;
	struct jobserver *jobserver; /* NULL: none */
	struct waiting *queue;
	size_t head, tail; /* queue[head..tail) waits */
	child_source *source; /* NULL: there is nothing but the queue */
	void *source_ctx;
	sigset_t mask; /* the signal mask to wait with */
};

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int processors(void)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);

	return n > 0 ? n : 1;
}

/* Sets the width where the caller does not. */
static void open_jobserver(struct pool *pool)
{
	char *why;

	pool->jobserver = jobserver_open(getenv("MAKEFLAGS"), &why);
	if (!pool->width)
		pool->width = pool->jobserver ? INT_MAX : why ? 1 : processors();
	/* In make's own words, which are known. */
	if (why)
		warning("jobserver unavailable: using -j%d. %s", pool->width, why);
	free(why);
}

struct pool *pool_new(int width)
{
	struct pool *pool = xcalloc(1, sizeof(*pool));

	pool->width = width;
	/* The first child needs no token. */
	if (width != 1)
		open_jobserver(pool);
	signals_forget();
	return pool;
}

int pool_width(const struct pool *pool)
{
	return pool->width == INT_MAX ? processors() : pool->width;
}

int pool_threads(const struct pool *pool)
{
	return pool->jobserver ? 1 : pool->width;
}

void pool_free(struct pool *pool)
{
	if (pool->jobserver)
		jobserver_close(pool->jobserver);
	free(pool->slots);
	free(pool->queue);
	free(pool);
}

void pool_add(struct pool *pool, struct child *child, child_done *done, void *ctx)
{
	if (pool->head == pool->tail)
		pool->head = pool->tail = 0;
	pool->queue = xgrow(pool->queue, pool->tail, sizeof(*pool->queue));
	pool->queue[pool->tail++] = (struct waiting){ child, done, ctx };
}

static int64_t deadline(int seconds)
{
	return seconds ? now_ms() + (int64_t)seconds * 1000 : INT64_MAX;
}

/* A free slot. */
static struct slot *find_slot(struct pool *pool)
{
	for (int i = 0; i < pool->n_slots; i++)
		if (!pool->slots[i].child)
			return &pool->slots[i];
	pool->slots = xgrow(pool->slots, pool->n_slots, sizeof(*pool->slots));
	return &pool->slots[pool->n_slots++];
}

/* False if there is no room for it beside those that run. */
static bool start(struct pool *pool, const struct waiting *w)
{
	struct slot slot = { .child = w->child, .done = w->done, .ctx = w->ctx };
	int err = child_start(w->child, &slot.process, !pool->running);

	if (err && pool->running) {
		pool->width = pool->running;
		warning("no more than %d processes at a time: %s", pool->width, strerror(-err));
		return false;
	}
	if (err) {
		w->child->start_errno = -err;
		w->child->status = W_EXITCODE(127, 0);
		w->done(w->child, w->ctx);
		return true;
	}
	slot.quiet = deadline(w->child->quiet_seconds);
	slot.late = deadline(w->child->seconds);
	*find_slot(pool) = slot;
	pool->running++;
	return true;
}

static void close_end(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* Reads what is there, false if that is nothing; closes the descriptor at its end. */
static bool drain(int *fd, struct buf *into)
{
	char chunk[65536];
	ssize_t n;

	if (*fd < 0)
		return false;
	n = read(*fd, chunk, sizeof(chunk));
	if (n > 0)
		buf_add(into, chunk, n);
	else if (!n || (errno != EINTR && errno != EAGAIN))
		close_end(fd);
	return n > 0;
}

static void kill_slot(struct slot *slot, enum child_killed why)
{
	slot->child->killed = why;
	slot->quiet = slot->late = INT64_MAX;
	kill(-slot->process.pid, SIGKILL);
}

static bool is_loud(const struct child *child)
{
	return child->output_max && child->out.len + child->err.len > child->output_max;
}

/* Takes what the child has printed so far. */
static void listen_to(struct slot *slot)
{
	struct child *child = slot->child;

	drain(&slot->process.out, &child->out);
	if (drain(&slot->process.err, &child->err))
		slot->quiet = deadline(child->quiet_seconds);
	if (is_loud(child) && !child->killed)
		kill_slot(slot, KILLED_LOUD);
}

/* The child has ended, and is yet to be waited for: as long as it is, its number is its own. */
static bool has_ended(const struct slot *slot, int flags)
{
	siginfo_t info = { 0 };

	while (waitid(P_PID, slot->process.pid, &info, WEXITED | WNOWAIT | flags) && errno == EINTR)
		;
	return info.si_pid == slot->process.pid;
}

/* Waits for the end of the child, which has come or is about to. */
static void finish(struct pool *pool, struct slot *slot)
{
	struct child *child = slot->child;
	child_done *done = slot->done;
	void *ctx = slot->ctx;
	struct buf out, err;

	has_ended(slot, 0);
	/* Whatever it left behind must not outlive it. */
	kill(-slot->process.pid, SIGKILL);
	while (!is_loud(child) &&
	       (drain(&slot->process.out, &child->out) || drain(&slot->process.err, &child->err)))
		;
	close_end(&slot->process.out);
	close_end(&slot->process.err);
	while (waitpid(slot->process.pid, &child->status, 0) < 0 && errno == EINTR)
		;
	slot->child = NULL;
	pool->running--;
	out = child->out;
	err = child->err;
	done(child, ctx); /* the child may be gone behind this */
	buf_free(&out);
	buf_free(&err);
}

/* Another child may run: one on make's token for this process, each other on one of its own. */
static bool may_start(struct pool *pool)
{
	return pool->running < pool->width &&
	       (!pool->jobserver || jobserver_held(pool->jobserver) >= (size_t)pool->running ||
		jobserver_acquire(pool->jobserver));
}

static void give_back_spare(struct pool *pool)
{
	size_t needed = pool->running ? pool->running - 1 : 0;

	while (pool->jobserver && jobserver_held(pool->jobserver) > needed)
		jobserver_release(pool->jobserver);
}

/* A child waits, be it that the source has just added it. */
static bool has_next(struct pool *pool)
{
	if (pool->head == pool->tail && pool->source && pool->running < pool->width)
		pool->source(pool->source_ctx);
	return pool->head < pool->tail;
}

static void fill_slots(struct pool *pool)
{
	while (!signals_noted() && has_next(pool) && may_start(pool)) {
		struct waiting next = pool->queue[pool->head++];

		if (!start(pool, &next))
			pool->head--;
	}
	give_back_spare(pool);
}

/* Milliseconds until the first deadline, -1 if there is none; kills what is past its own. */
static int enforce_deadlines(struct pool *pool)
{
	int64_t now = now_ms(), first = INT64_MAX;

	for (int i = 0; i < pool->n_slots; i++) {
		struct slot *slot = &pool->slots[i];

		if (!slot->child)
			continue;
		if (slot->quiet <= now || slot->late <= now)
			kill_slot(slot, slot->quiet <= now ? KILLED_QUIET : KILLED_LATE);
		if (slot->quiet < first)
			first = slot->quiet;
		if (slot->late < first)
			first = slot->late;
	}
	if (first == INT64_MAX)
		return -1;
	return first - now < LONGEST_WAIT_MS ? (int)(first - now) + 1 : LONGEST_WAIT_MS;
}

/* What there is to wait for: two ends of each slot, and a token where that is what is missing. */
static struct pollfd *make_pollfds(const struct pool *pool)
{
	struct pollfd *fds = xcalloc(2 * pool->n_slots + 1, sizeof(*fds));

	for (int i = 0; i < pool->n_slots; i++) {
		const struct slot *slot = &pool->slots[i];

		fds[2 * i] = (struct pollfd){ .fd = slot->child ? slot->process.out : -1,
					      .events = POLLIN };
		fds[2 * i + 1] = (struct pollfd){ .fd = slot->child ? slot->process.err : -1,
						  .events = POLLIN };
	}
	fds[2 * pool->n_slots] = (struct pollfd){ .fd = -1, .events = POLLIN };
	if (pool->jobserver && pool->head < pool->tail && pool->running < pool->width)
		fds[2 * pool->n_slots].fd = jobserver_fd(pool->jobserver);
	return fds;
}

/* Until a child prints something or ends, or a signal or a deadline comes. */
static void wait_for_children(struct pool *pool)
{
	struct pollfd *fds = make_pollfds(pool);
	int ms = enforce_deadlines(pool);
	struct timespec timeout = { .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000L };

	ppoll(fds, 2 * pool->n_slots + 1, ms < 0 ? NULL : &timeout, &pool->mask);
	free(fds);
	for (int i = 0; i < pool->n_slots; i++) {
		struct slot *slot = &pool->slots[i];

		if (!slot->child)
			continue;
		listen_to(slot);
		if (has_ended(slot, WNOHANG))
			finish(pool, slot);
	}
}

/* Ends what runs and hands back what waits. */
static void cancel_all(struct pool *pool)
{
	for (int i = 0; i < pool->n_slots; i++) {
		struct slot *slot = &pool->slots[i];

		if (!slot->child)
			continue;
		kill_slot(slot, KILLED_NOT);
		slot->child->cancelled = true;
		finish(pool, slot);
	}
	while (pool->head < pool->tail) {
		struct waiting *w = &pool->queue[pool->head++];

		w->child->cancelled = true;
		w->done(w->child, w->ctx);
	}
}

/* What done() writes may have no reader: no reason to end with tokens held. */
static void hold_signals(struct pool *pool)
{
	sigset_t end;

	signals_hold(&pool->mask);
	/* That of a child is to end the wait, whenever it comes. */
	sigemptyset(&end);
	sigaddset(&end, SIGCHLD);
	sigprocmask(SIG_BLOCK, &end, NULL);
	sigdelset(&pool->mask, SIGCHLD);
}

int pool_run_from(struct pool *pool, child_source *source, void *ctx)
{
	hold_signals(pool);
	pool->source = source;
	pool->source_ctx = ctx;
	while (!signals_noted()) {
		fill_slots(pool);
		if (!pool->running && pool->head == pool->tail)
			break;
		wait_for_children(pool);
	}
	pool->source = NULL;
	if (signals_noted())
		cancel_all(pool);
	give_back_spare(pool);
	signals_release(&pool->mask);
	return signals_noted();
}

int pool_run(struct pool *pool)
{
	return pool_run_from(pool, NULL, NULL);
}
