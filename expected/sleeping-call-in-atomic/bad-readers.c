// SPDX-License-Identifier: GPL-2.0-only
// A lock for readers.
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

	read_lock(&gate->table);
	if (!pm_runtime_resume_and_get(gate->dev)) {
		state = readl(gate->regs);
		pm_runtime_put(gate->dev);
	}
	read_unlock(&gate->table);

	return state;
}
