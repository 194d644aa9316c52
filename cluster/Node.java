import java.nio.file.Path;

import org.codelibs.opensearch.runner.OpenSearchRunner;

/** One OpenSearch node in a process of its own, so that a test can kill it: NAME HTTP TRANSPORT FOLDER MEMBERS SEEDS. */
public class Node {
    public static void main(String[] arguments) throws Exception {
        String name = arguments[0];
        String http = arguments[1];
        String transport = arguments[2];
        Path folder = Path.of(arguments[3]);
        String[] members = arguments[4].split(",");
        String[] seeds = arguments[5].split(",");

        OpenSearchRunner runner = new OpenSearchRunner();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                runner.close();
            } catch (java.io.IOException error) {
                System.err.println(error);
            }
        }));
        runner.onBuild((number, settings) -> {
            settings.put("node.name", name);
            settings.put("http.port", http);
            settings.put("transport.port", transport);
            settings.put("network.host", "127.0.0.1");
            settings.putList("node.roles", "cluster_manager", "data", "ingest");
            // The runner takes one node in a process for a cluster of one.
            settings.put("discovery.type", "zen");
            settings.putList("discovery.seed_hosts", seeds);
            settings.putList("cluster.initial_cluster_manager_nodes", members);
            // A full disk elsewhere on a developer's machine must not make the indexes read-only.
            settings.put("cluster.routing.allocation.disk.threshold_enabled", false);
        });
        runner.build("-basePath", folder.toString(), "-numOfNode", "1", "-clusterName", "exercise-kb-test",
            "-pluginTypes", "org.opensearch.knn.plugin.KNNPlugin");
        Thread.currentThread().join();
    }
}
