// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <sound/soc.h>

int acme_register(struct device *dev);

static int acme_component_probe(struct snd_soc_component *component)
{
	pm_runtime_enable(component->dev);

	return 0;
}

static const struct snd_soc_component_driver acme_component_driver = {
	.probe = acme_component_probe,
};

/* Whoever calls this also undoes what the component has done. */
int acme_register(struct device *dev)
{
	return devm_snd_soc_register_component(dev, &acme_component_driver,
					       NULL, 0);
}
EXPORT_SYMBOL_GPL(acme_register);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
