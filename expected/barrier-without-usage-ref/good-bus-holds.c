// SPDX-License-Identifier: GPL-2.0-only
/* The PCI bus holds the counter while it calls the driver's remove. */
#include <linux/module.h>
#include <linux/pci.h>
#include <linux/pm_runtime.h>

static int gantry_probe(struct pci_dev *pdev, const struct pci_device_id *id)
{
	int ret = pci_enable_device(pdev);

	if (ret)
		return ret;
	pm_runtime_put_noidle(&pdev->dev);
	return 0;
}

static void gantry_remove(struct pci_dev *pdev)
{
	pm_runtime_barrier(&pdev->dev);
	pci_disable_device(pdev);
	pm_runtime_get_noresume(&pdev->dev);
}

static const struct pci_device_id gantry_ids[] = {
	{ PCI_DEVICE(0x1234, 0x5678) },
	{ }
};
MODULE_DEVICE_TABLE(pci, gantry_ids);

static struct pci_driver gantry_driver = {
	.name = "gantry",
	.id_table = gantry_ids,
	.probe = gantry_probe,
	.remove = gantry_remove,
};
module_pci_driver(gantry_driver);
MODULE_DESCRIPTION("Fixture: a bus that holds the counter");
MODULE_LICENSE("GPL");
