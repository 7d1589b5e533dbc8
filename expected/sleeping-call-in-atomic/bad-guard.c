// SPDX-License-Identifier: GPL-2.0-only
// A guard, up to the end of its block.
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
	int ret;

	guard(spinlock_irqsave)(&gate->lock);
	ret = pm_runtime_resume_and_get(gate->dev);
	if (ret)
		return ret;

	writel(value, gate->regs);
	pm_runtime_put(gate->dev);

	return 0;
}
