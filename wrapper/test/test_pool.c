// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/pool.h"
#include "base/signals.h"
#include "base/temporary.h"

struct seen {
	int count;
	int status, start_errno;
	bool timed_out, cancelled;
	char out[64], err[64];
};

static void note(struct child *child, void *ctx)
{
	struct seen *seen = ctx;

	seen->count++;
	seen->status = child->status;
	seen->start_errno = child->start_errno;
	seen->timed_out = child->timed_out;
	seen->cancelled = child->cancelled;
	strncpy(seen->out, buf_str(&child->out), sizeof(seen->out) - 1);
	strncpy(seen->err, buf_str(&child->err), sizeof(seen->err) - 1);
}

static struct seen run_shell(const char *script, int quiet_seconds, size_t memory_mib)
{
	const char *argv[] = { "sh", "-c", script, NULL };
	struct child child = { .argv = argv,
			       .quiet_seconds = quiet_seconds,
			       .memory_mib = memory_mib };
	struct seen seen = { 0 };
	struct pool *pool = pool_new(1);

	pool_add(pool, &child, note, &seen);
	assert_int_equal(pool_run(pool), 0);
	pool_free(pool);
	assert_int_equal(seen.count, 1);
	return seen;
}

static void output_and_status_are_kept_apart(void **state)
{
	struct seen seen = run_shell("echo out; echo err >&2; exit 7", 0, 0);

	(void)state;
	assert_string_equal(seen.out, "out\n");
	assert_string_equal(seen.err, "err\n");
	assert_int_equal(WEXITSTATUS(seen.status), 7);
}

static void a_silent_child_is_killed_with_its_children(void **state)
{
	struct seen seen = run_shell("sleep 1000 & sleep 1000", 1, 0);

	(void)state;
	assert_true(seen.timed_out);
	assert_true(WIFSIGNALED(seen.status));
	assert_int_equal(WTERMSIG(seen.status), SIGKILL);
}

static void a_talking_child_is_not_killed(void **state)
{
	struct seen seen = run_shell("for i in 1 2 3 4 5; do sleep 0.4; echo >&2; done", 1, 0);

	(void)state;
	assert_false(seen.timed_out);
	assert_int_equal(seen.status, 0);
}

static void memory_is_limited(void **state)
{
	struct seen seen = run_shell("ulimit -v", 0, 512);

	(void)state;
	assert_string_equal(seen.out, "524288\n");
}

static void a_missing_program_is_told_by_errno(void **state)
{
	const char *argv[] = { "/nonexistent/program", NULL };
	struct child child = { .argv = argv };
	struct seen seen = { 0 };
	struct pool *pool = pool_new(1);

	(void)state;
	pool_add(pool, &child, note, &seen);
	assert_int_equal(pool_run(pool), 0);
	pool_free(pool);
	assert_int_equal(seen.start_errno, ENOENT);
}

static void many_children_all_come_back(void **state)
{
	const char *argv[] = { "true", NULL };
	struct child children[50];
	struct seen seen = { 0 };
	struct pool *pool = pool_new(3);

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(children); i++) {
		children[i] = (struct child){ .argv = argv };
		pool_add(pool, &children[i], note, &seen);
	}
	assert_int_equal(pool_run(pool), 0);
	pool_free(pool);
	assert_int_equal(seen.count, 50);
}

static void a_signal_cancels_what_runs_and_what_waits(void **state)
{
	const char *killer[] = { "sh", "-c", "kill -TERM $PPID; sleep 1000", NULL },
		   *waits[] = { "true", NULL };
	struct child first = { .argv = killer }, second = { .argv = waits };
	struct seen seen_first = { 0 }, seen_second = { 0 };
	struct pool *pool = pool_new(1);

	(void)state;
	pool_add(pool, &first, note, &seen_first);
	pool_add(pool, &second, note, &seen_second);
	assert_int_equal(pool_run(pool), SIGTERM);
	pool_free(pool);
	assert_true(seen_first.cancelled);
	assert_true(seen_second.cancelled);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
}

/* A make's jobserver, a fifo. */
struct make {
	char *fifo;
	int fd;
	int least; /* so few tokens were left when a child ended */
};

static int setup_make(void **state)
{
	struct make *make = xcalloc(1, sizeof(*make));
	char *flags;

	make->fifo = xprintf("%s/fifo", dir_temporary());
	make->least = 99;
	assert_int_equal(mkfifo(make->fifo, 0600), 0);
	make->fd = open(make->fifo, O_RDWR);
	flags = xprintf(" -j --jobserver-auth=fifo:%s", make->fifo);
	setenv("MAKEFLAGS", flags, 1);
	free(flags);
	*state = make;
	return 0;
}

static int teardown_make(void **state)
{
	struct make *make = *state;

	unsetenv("MAKEFLAGS");
	close(make->fd);
	free(make->fifo);
	free(make);
	return 0;
}

static int tokens(const struct make *make)
{
	int n;

	assert_int_equal(ioctl(make->fd, FIONREAD, &n), 0);
	return n;
}

static void note_tokens(struct child *child, void *ctx)
{
	struct make *make = ctx;

	(void)child;
	if (tokens(make) < make->least)
		make->least = tokens(make);
}

/* How many of five tokens are left when most are taken for eight children. */
static int least_tokens(struct make *make, int width)
{
	const char *argv[] = { "true", NULL };
	struct child children[8];
	struct pool *pool = pool_new(width);

	assert_int_equal(write(make->fd, "+++++", 5), 5);
	for (size_t i = 0; i < ARRAY_SIZE(children); i++) {
		children[i] = (struct child){ .argv = argv };
		pool_add(pool, &children[i], note_tokens, make);
	}
	assert_int_equal(pool_run(pool), 0);
	assert_int_equal(tokens(make), 5);
	pool_free(pool);
	return make->least;
}

static void all_tokens_are_used(void **state)
{
	assert_int_equal(least_tokens(*state, 0), 0);
}

static void the_width_is_a_bound_on_tokens(void **state)
{
	assert_int_equal(least_tokens(*state, 3), 3);
}

static void one_child_needs_no_token(void **state)
{
	assert_int_equal(least_tokens(*state, 1), 5);
}

static void a_child_starts_when_a_token_comes(void **state)
{
	struct make *make = *state;
	char *script = xprintf("printf + >%s; i=0; until [ -e %s.2 ] || [ $((i += 1)) -gt 300 ]; "
			       "do sleep 0.1; done; [ -e %s.2 ]",
			       make->fifo, make->fifo, make->fifo);
	char *mark = xprintf("%s.2", make->fifo);
	const char *first[] = { "sh", "-c", script, NULL }, *second[] = { "touch", mark, NULL };
	struct child one = { .argv = first }, two = { .argv = second };
	struct seen seen_one = { 0 }, seen_two = { 0 };
	struct pool *pool = pool_new(0);

	pool_add(pool, &one, note, &seen_one);
	pool_add(pool, &two, note, &seen_two);
	assert_int_equal(pool_run(pool), 0);
	pool_free(pool);
	assert_int_equal(seen_one.status, 0);
	assert_int_equal(tokens(make), 1);
	free(script);
	free(mark);
}

/* Of two tokens one is held, by a child that does not end, when the signal comes by the first child
 * or its end. */
static void run_until(struct make *make, const char *script, child_done *done, void *ctx, int sig)
{
	const char *first[] = { "sh", "-c", script, NULL }, *second[] = { "sleep", "1000", NULL };
	struct child one = { .argv = first }, two = { .argv = second };
	struct seen seen = { 0 };
	struct pool *pool = pool_new(0);

	pool_add(pool, &one, done, ctx);
	pool_add(pool, &two, note, &seen);
	assert_int_equal(pool_run(pool), sig);
	assert_true(seen.cancelled);
	assert_int_equal(tokens(make), 2);
	pool_free(pool);
}

static void signals_give_tokens_back(void **state)
{
	struct seen seen = { 0 };

	run_until(*state, "kill -HUP $PPID; sleep 1000", note, &seen, SIGHUP);
	run_until(*state, "kill -QUIT $PPID; sleep 1000", note, &seen, SIGQUIT);
}

static int setup_signals(void **state)
{
	struct make *make;

	/* What is ignored outside would not be caught. */
	signal(SIGHUP, SIG_DFL);
	signal(SIGQUIT, SIG_DFL);
	signal(SIGPIPE, SIG_DFL);
	signals_install();
	setup_make(state);
	make = *state;
	assert_int_equal(write(make->fd, "++", 2), 2);
	return 0;
}

static void write_to_nobody(struct child *child, void *ctx)
{
	const int *fd = ctx;

	(void)child;
	assert_int_equal(write(*fd, "x", 1), -1);
}

static void a_write_to_nobody_gives_tokens_back(void **state)
{
	int ends[2];

	assert_int_equal(pipe(ends), 0);
	close(ends[0]);
	run_until(*state, "true", write_to_nobody, &ends[1], SIGPIPE);
	close(ends[1]);
}

static void children_know_nothing_of_make(void **state)
{
	struct make *make = *state;
	int inherited = fcntl(make->fd, F_DUPFD, 50);
	char *script = xprintf("echo \"($MAKEFLAGS$MFLAGS)\"; readlink /proc/$$/fd/%d", inherited);
	struct seen seen;

	setenv("MFLAGS", "-j", 1);
	seen = run_shell(script, 0, 0);
	unsetenv("MFLAGS");
	assert_string_equal(seen.out, "()\n");
	close(inherited);
	free(script);
}

int main(void)
{
#define with_make(test) cmocka_unit_test_setup_teardown(test, setup_make, teardown_make)
#define with_signals(test) cmocka_unit_test_setup_teardown(test, setup_signals, teardown_make)
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(output_and_status_are_kept_apart),
		cmocka_unit_test(a_silent_child_is_killed_with_its_children),
		cmocka_unit_test(a_talking_child_is_not_killed),
		cmocka_unit_test(memory_is_limited),
		cmocka_unit_test(a_missing_program_is_told_by_errno),
		cmocka_unit_test(many_children_all_come_back),
		cmocka_unit_test(a_signal_cancels_what_runs_and_what_waits),
		with_make(all_tokens_are_used),
		with_make(the_width_is_a_bound_on_tokens),
		with_make(one_child_needs_no_token),
		with_make(a_child_starts_when_a_token_comes),
		with_signals(signals_give_tokens_back),
		with_signals(a_write_to_nobody_gives_tokens_back),
		with_make(children_know_nothing_of_make),
	};

	/* What is in that of the make that runs the tests is not for them. */
	unsetenv("MAKEFLAGS");
	signals_install();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
