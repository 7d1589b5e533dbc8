// SPDX-License-Identifier: GPL-2.0-only
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/pool.h"
#include "base/signals.h"
#include "base/temporary.h"
#include "seen.h"

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

/* Twenty children come back in a pool that has not room for as many as it may run. */
static void run_twenty(void)
{
	const char *argv[] = { "sleep", "0.1", NULL };
	struct child children[20];
	struct seen seen[20] = { 0 };
	struct pool *pool = pool_new(20);

	for (size_t i = 0; i < ARRAY_SIZE(children); i++) {
		children[i] = (struct child){ .argv = argv };
		pool_add(pool, &children[i], note, &seen[i]);
	}
	assert_int_equal(pool_run(pool), 0);
	for (size_t i = 0; i < ARRAY_SIZE(children); i++) {
		assert_int_equal(seen[i].start_errno, 0);
		assert_int_equal(seen[i].status, 0);
	}
	assert_true(pool_width(pool) < 20);
	pool_free(pool);
}

static void with_few_descriptors_fewer_run(void **state)
{
	struct rlimit before;

	(void)state;
	assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
	setrlimit(RLIMIT_NOFILE, &(struct rlimit){ 40, before.rlim_max });
	run_twenty();
	setrlimit(RLIMIT_NOFILE, &before);
}

static void with_few_processes_fewer_run(void **state)
{
	int status;
	pid_t pid;

	(void)state;
	/* Root has no limit; and only a user that nobody is has no other processes. */
	if (geteuid())
		skip();
	pid = fork();
	if (!pid) {
		setrlimit(RLIMIT_NPROC, &(struct rlimit){ 8, 8 });
		if (setgid(54321) || setuid(54321))
			_exit(1);
		run_twenty();
		_exit(0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
}

/* Makes ten children, one when asked for one. */
struct source {
	struct pool *pool;
	struct child children[10];
	size_t made, done, most; /* that were made and not done */
};

static void count_done(struct child *child, void *ctx)
{
	struct source *source = ctx;

	(void)child;
	source->done++;
}

static void make_one(void *ctx)
{
	static const char *argv[] = { "true", NULL };
	struct source *source = ctx;

	if (source->made == ARRAY_SIZE(source->children))
		return;
	source->children[source->made] = (struct child){ .argv = argv };
	pool_add(source->pool, &source->children[source->made++], count_done, source);
	if (source->made - source->done > source->most)
		source->most = source->made - source->done;
}

static void a_source_is_asked_when_there_is_room(void **state)
{
	struct source source = { .pool = pool_new(3) };

	(void)state;
	assert_int_equal(pool_run_from(source.pool, make_one, &source), 0);
	pool_free(source.pool);
	assert_int_equal(source.done, 10);
	assert_int_equal(source.most, 3);
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
		cmocka_unit_test(many_children_all_come_back),
		cmocka_unit_test(with_few_descriptors_fewer_run),
		cmocka_unit_test(with_few_processes_fewer_run),
		cmocka_unit_test(a_source_is_asked_when_there_is_room),
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
	/* What is ignored outside would not be caught. */
	signal(SIGTERM, SIG_DFL);
	signal(SIGHUP, SIG_DFL);
	signal(SIGQUIT, SIG_DFL);
	signal(SIGPIPE, SIG_DFL);
	signals_install();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
