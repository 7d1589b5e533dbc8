// SPDX-License-Identifier: GPL-2.0-only
// What the guard is for ends before.
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

int gate_open(struct gate *gate, u32 value);
int gate_open(struct gate *gate, u32 value)
{
	scoped_guard(spinlock_irq, &gate->lock)
		writel(value, gate->regs);

	return pm_runtime_resume_and_get(gate->dev);
}
