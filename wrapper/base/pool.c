// SPDX-License-Identifier: GPL-2.0-only
#include "base/pool.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/jobserver.h"

struct slot {
	struct child *child; /* NULL: free */
	child_done *done;
	void *ctx;
	pid_t pid;
	int out, err; /* read ends, -1 once at their end */
	int64_t deadline; /* ms, INT64_MAX for none */
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
	sigset_t mask; /* the signal mask from before pool_new() */
	struct sigaction actions[4]; /* what the signals did before */
};

static const int signals[4] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT };

static volatile sig_atomic_t caught;

static void on_signal(int sig)
{
	caught = sig;
}

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void catch_signal(int sig, struct sigaction *before)
{
	struct sigaction action = { .sa_handler = on_signal };

	sigaction(sig, &action, before);
	/* nohup: what was ignored stays so. */
	if (before->sa_handler == SIG_IGN)
		sigaction(sig, before, NULL);
}

/* Blocked but while waiting for children, so that none is missed between a look and the wait. */
static void take_signals(struct pool *pool)
{
	sigset_t blocked;

	sigemptyset(&blocked);
	for (size_t i = 0; i < ARRAY_SIZE(signals); i++)
		sigaddset(&blocked, signals[i]);
	sigprocmask(SIG_BLOCK, &blocked, &pool->mask);
	for (size_t i = 0; i < ARRAY_SIZE(signals); i++)
		catch_signal(signals[i], &pool->actions[i]);
	caught = 0;
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

int child_signal(int status)
{
	if (WIFSIGNALED(status))
		return WTERMSIG(status);
	/* 255 is how spatch ends of most errors, and no signal. */
	return WIFEXITED(status) && WEXITSTATUS(status) > 128 && WEXITSTATUS(status) < 128 + NSIG
		       ? WEXITSTATUS(status) - 128
		       : 0;
}

struct pool *pool_new(int width)
{
	struct pool *pool = xcalloc(1, sizeof(*pool));

	pool->width = width;
	/* The first child needs no token. */
	if (width != 1)
		open_jobserver(pool);
	take_signals(pool);
	return pool;
}

int pool_threads(const struct pool *pool)
{
	return pool->jobserver ? 1 : pool->width;
}

void pool_free(struct pool *pool)
{
	for (size_t i = 0; i < ARRAY_SIZE(signals); i++)
		sigaction(signals[i], &pool->actions[i], NULL);
	sigprocmask(SIG_SETMASK, &pool->mask, NULL);
	if (pool->jobserver)
		jobserver_close(pool->jobserver);
	free(pool->slots);
	free(pool->queue);
	free(pool);
}

void pool_add(struct pool *pool, struct child *child, child_done *done, void *ctx)
{
	pool->queue = xgrow(pool->queue, pool->tail, sizeof(*pool->queue));
	pool->queue[pool->tail++] = (struct waiting){ child, done, ctx };
}

/* In the child: never returns. fail is written errno to if the program cannot be run. */
static void exec_child(const struct child *child, int out, int err, int fail)
{
	sigset_t none;

	setpgid(0, 0);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	dup2(open("/dev/null", O_RDONLY | O_CLOEXEC), STDIN_FILENO);
	dup2(out, STDOUT_FILENO);
	dup2(err, STDERR_FILENO);
	/* It runs on a token, and takes none: nothing that is open here is for it. */
	close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC);
	if (child->memory_mib) {
		rlim_t bytes = (rlim_t)child->memory_mib << 20;

		setrlimit(RLIMIT_AS, &(struct rlimit){ bytes, bytes });
	}
	setrlimit(RLIMIT_CORE, &(struct rlimit){ 0, 0 });
	if (child->env)
		environ = child->env;
	unsetenv("MAKEFLAGS");
	unsetenv("MFLAGS");
	if (!child->cwd || !chdir(child->cwd))
		execvp(child->argv[0], (char *const *)child->argv);
	if (write(fail, &errno, sizeof(errno)) < 0)
		_exit(126);
	_exit(127);
}

static void set_deadline(struct slot *slot)
{
	int seconds = slot->child->quiet_seconds;

	slot->deadline = seconds ? now_ms() + (int64_t)seconds * 1000 : INT64_MAX;
}

/* The descriptors of a new pipe; both are closed on exec. */
static void make_pipe(int ends[2])
{
	if (pipe2(ends, O_CLOEXEC))
		die("cannot make a pipe: %s", strerror(errno));
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

static void start(struct pool *pool, const struct waiting *w)
{
	struct slot *slot = find_slot(pool);
	int out[2], err[2], fail[2], start_errno;

	make_pipe(out);
	make_pipe(err);
	make_pipe(fail);
	*slot = (struct slot){ .child = w->child, .done = w->done, .ctx = w->ctx };
	slot->pid = fork();
	if (slot->pid < 0)
		die("cannot start a process: %s", strerror(errno));
	if (!slot->pid)
		exec_child(w->child, out[1], err[1], fail[1]);
	setpgid(slot->pid, slot->pid); /* as in the child: whoever comes first */
	close(out[1]);
	close(err[1]);
	close(fail[1]);
	if (read(fail[0], &start_errno, sizeof(start_errno)) == sizeof(start_errno))
		w->child->start_errno = start_errno;
	close(fail[0]);
	slot->out = out[0];
	slot->err = err[0];
	set_deadline(slot);
	pool->running++;
}

static void close_end(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* Reads what is there; closes the descriptor at its end. */
static bool drain(int *fd, struct buf *into)
{
	char chunk[65536];
	ssize_t n = read(*fd, chunk, sizeof(chunk));

	if (n > 0) {
		buf_add(into, chunk, n);
		return true;
	}
	if (n < 0 && errno == EINTR)
		return false;
	close_end(fd);
	return false;
}

static void kill_slot(struct slot *slot)
{
	kill(-slot->pid, SIGKILL);
}

/* Both pipes are at their end: the child is gone or about to be. */
static void finish(struct pool *pool, struct slot *slot)
{
	struct child *child = slot->child;
	child_done *done = slot->done;
	void *ctx = slot->ctx;
	struct buf out, err;

	while (waitpid(slot->pid, &child->status, 0) < 0 && errno == EINTR)
		;
	/* Whatever it left behind must not outlive it. */
	kill_slot(slot);
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

static void fill_slots(struct pool *pool)
{
	while (pool->head < pool->tail && may_start(pool))
		start(pool, &pool->queue[pool->head++]);
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
		if (slot->deadline <= now) {
			slot->child->timed_out = true;
			slot->deadline = INT64_MAX;
			kill_slot(slot);
		}
		if (slot->deadline < first)
			first = slot->deadline;
	}
	return first == INT64_MAX ? -1 : (int)(first - now) + 1;
}

/* What there is to wait for: two ends of each slot, and a token where that is what is missing. */
static struct pollfd *make_pollfds(const struct pool *pool)
{
	struct pollfd *fds = xcalloc(2 * pool->n_slots + 1, sizeof(*fds));

	for (int i = 0; i < pool->n_slots; i++) {
		const struct slot *slot = &pool->slots[i];

		fds[2 * i] =
			(struct pollfd){ .fd = slot->child ? slot->out : -1, .events = POLLIN };
		fds[2 * i + 1] =
			(struct pollfd){ .fd = slot->child ? slot->err : -1, .events = POLLIN };
	}
	fds[2 * pool->n_slots] = (struct pollfd){ .fd = -1, .events = POLLIN };
	if (pool->jobserver && pool->head < pool->tail && pool->running < pool->width)
		fds[2 * pool->n_slots].fd = jobserver_fd(pool->jobserver);
	return fds;
}

static void wait_for_output(struct pool *pool)
{
	struct pollfd *fds = make_pollfds(pool);
	int ms = enforce_deadlines(pool);
	struct timespec timeout = { .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000L };

	if (ppoll(fds, 2 * pool->n_slots + 1, ms < 0 ? NULL : &timeout, &pool->mask) > 0) {
		for (int i = 0; i < pool->n_slots; i++) {
			struct slot *slot = &pool->slots[i];

			if (fds[2 * i].revents)
				drain(&slot->out, &slot->child->out);
			if (fds[2 * i + 1].revents && drain(&slot->err, &slot->child->err))
				set_deadline(slot);
			if (slot->child && slot->out < 0 && slot->err < 0)
				finish(pool, slot);
		}
	}
	free(fds);
}

static bool busy(const struct pool *pool)
{
	return pool->running || pool->head < pool->tail;
}

/* Ends what runs and hands back what waits. */
static void cancel_all(struct pool *pool)
{
	for (int i = 0; i < pool->n_slots; i++) {
		struct slot *slot = &pool->slots[i];

		if (!slot->child)
			continue;
		kill_slot(slot);
		close_end(&slot->out);
		close_end(&slot->err);
		slot->child->cancelled = true;
		finish(pool, slot);
	}
	while (pool->head < pool->tail) {
		struct waiting *w = &pool->queue[pool->head++];

		w->child->cancelled = true;
		w->done(w->child, w->ctx);
	}
}

int pool_run(struct pool *pool)
{
	struct sigaction before;

	/* What done() writes may have no reader: no reason to end with tokens held. */
	catch_signal(SIGPIPE, &before);
	while (!caught && busy(pool)) {
		fill_slots(pool);
		wait_for_output(pool);
	}
	if (caught)
		cancel_all(pool);
	give_back_spare(pool);
	sigaction(SIGPIPE, &before, NULL);
	return caught;
}

bool pool_interrupted(const struct pool *pool)
{
	sigset_t pending;
	bool any = caught;

	sigpending(&pending);
	for (size_t i = 0; i < ARRAY_SIZE(signals); i++)
		any |= sigismember(&pending, signals[i]) == 1 &&
		       pool->actions[i].sa_handler != SIG_IGN;
	return any;
}
