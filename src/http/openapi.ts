import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

/** The description of the REST interface (OpenAPI 3.1). */
export function describeRest(app: INestApplication): OpenAPIObject {
  const base = new DocumentBuilder()
    .setTitle('Fingerpost REST interface for MES')
    .setDescription('Job orders, routing decisions and reads. Problems are RFC 9457 `application/problem+json` with a `code`.')
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth()
    .addSecurityRequirements('bearer')
    .build();
  return SwaggerModule.createDocument(app, base);
}

/** Serves it at /api/docs, as JSON at /api/openapi.json. */
export function serveRestDocs(app: INestApplication): void {
  SwaggerModule.setup('api/docs', app, () => describeRest(app), {
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
  });
}
