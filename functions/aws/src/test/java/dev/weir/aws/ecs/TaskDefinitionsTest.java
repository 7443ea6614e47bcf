package dev.weir.aws.ecs;

import dev.weir.aws.server.MotoServer;
import dev.weir.aws.server.ScriptedService;
import dev.weir.golden.Golden;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.task.TaskShape;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;

class TaskDefinitionsTest {

  @Test
  void aPlainJobIsThreeContainers() throws Exception {
    Golden.check("ecs/plain.json", registered(Shapes.plain()));
  }

  @Test
  void aJobWithServicesWaitsForThem() throws Exception {
    Golden.check("ecs/with-services.json", registered(Shapes.withServices()));
  }

  private static String registered(TaskShape shape) throws Exception {
    try (var service = new ScriptedService()) {
      service.fail(400, "ClientException", "Unable to describe task definition.");
      service.answer(Json.Obj.EMPTY);
      EcsClient client =
          MotoServer.clients(Map.of("ECS", service.address())).client("ECS", EcsClient.builder());
      new EcsTasks(() -> client, Shapes.SETTINGS).register(shape);
      return JsonText.pretty(service.asked().getLast().body()) + "\n";
    }
  }
}
