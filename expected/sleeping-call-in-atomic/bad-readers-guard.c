// SPDX-License-Identifier: GPL-2.0-only
// A guard, and a lock that keeps bottom halves out.
#include <linux/clk.h>
#include <linux/interrupt.h>
#include <linux/io.h>
#include <linux/pm_runtime.h>
#include <linux/spinlock.h>

struct gate {
	struct device *dev;
	void __iomem *regs;
	spinlock_t lock;
	rwlock_t table;
	int irq;
};

u32 gate_state(struct gate *gate);
u32 gate_state(struct gate *gate)
{
	u32 state = 0;

	guard(read_lock_irqsave)(&gate->table);
	if (!pm_runtime_resume_and_get(gate->dev)) {
		state = readl(gate->regs);
		pm_runtime_put(gate->dev);
	}

	return state;
}

void gate_close(struct gate *gate);
void gate_close(struct gate *gate)
{
	write_lock_bh(&gate->table);
	pm_runtime_put_sync(gate->dev);
	write_unlock_bh(&gate->table);
}
